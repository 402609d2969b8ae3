import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import type { IncomingHttpHeaders } from 'node:http';
import { addAbortSignal, type Readable } from 'node:stream';
import { AppError, badInput, ErrorCode } from '../lib/errors.js';
import { relativeName } from './relative-name.js';

/** A file of a multipart body while it arrives. */
export interface IncomingFile {
  /** As the sender called it, folders included: a relative path with `/`, see `relativeName`; may be empty. */
  readonly name: string;
  readonly mediaType: string;
  /**
   * All of its bytes, or null where it is larger than the limit.
   * @throws AppError BAD_USER_INPUT if the body ends within it; the signal's reason
   */
  read(): Promise<Buffer | null>;
}

export interface MultipartBody {
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
  /** Largest file, in bytes; what is beyond is read and thrown away. */
  readonly maxFileBytes: number;
  /** More files than this are skipped, and the body is refused at its end. */
  readonly maxFiles: number;
  readonly signal: AbortSignal;
}

/**
 * Hands over the files of a multipart body one after another. While one is worked on the sender waits, so that
 * no more than one file is held in memory however many come.
 * @param onFile must read its file
 * @throws AppError UNSUPPORTED_MEDIA_TYPE if the body is not multipart, BAD_USER_INPUT if it is broken or holds too
 *   many files; the signal's reason. What was handed over before stays so.
 */
export async function readMultipart(
  request: MultipartBody,
  onFile: (file: IncomingFile) => Promise<void>,
): Promise<void> {
  const parser = createParser(request);
  const failure = new AbortController();
  const signal = AbortSignal.any([request.signal, failure.signal]);
  let work = Promise.resolve();
  let hasTooManyFiles = false;
  parser.on('filesLimit', () => (hasTooManyFiles = true));
  parser.on('file', (_field, stream, name: string | undefined, _encoding, mediaType) => {
    // Without a listener, a body that ends within a file would end the process. It is told to the stream once,
    // perhaps before anybody reads it: destroying the stream keeps it.
    stream.on('error', (error: Error) => stream.destroy(error));
    addAbortSignal(signal, stream);
    const file = { name: relativeName(name ?? ''), mediaType, read: () => readWhole(stream, signal) };
    work = work.then(() => onFile(file));
    work.catch((error: unknown) => failure.abort(error));
  });
  await parse(request, parser, signal).catch((error: unknown) => failure.abort(asBadBody(error)));
  await work.catch((error: unknown) => failure.abort(error));
  signal.throwIfAborted();
  if (hasTooManyFiles) throw tooManyFiles(request.maxFiles);
}

function createParser({ headers, maxFileBytes, maxFiles }: MultipartBody): BusboyInstance {
  const contentType = headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/iu.test(contentType)) {
    const message = 'Send documents as multipart/form-data, one file a part.';
    throw new AppError(ErrorCode.UNSUPPORTED_MEDIA_TYPE, message);
  }
  const limits = { fileSize: maxFileBytes, files: maxFiles, fields: 100, fieldSize: 1_024, parts: 10_000 };
  try {
    return new Busboy({ headers: { ...headers, 'content-type': contentType }, limits, preservePath: true });
  } catch (error) {
    throw asBadBody(error);
  }
}

/** Settles when every part was read. The body is left whole: an answer must still be able to pass its socket. */
async function parse({ body }: MultipartBody, parser: BusboyInstance, signal: AbortSignal): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      body.on('error', reject);
      parser.on('error', reject);
      parser.on('finish', resolve);
      body.pipe(parser);
    });
  } finally {
    body.unpipe(parser);
    body.resume();
  }
}

async function readWhole(stream: BusboyFileStream, signal: AbortSignal): Promise<Buffer | null> {
  let chunks: Buffer[] = [];
  stream.on('limit', () => (chunks = []));
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) if (!stream.truncated) chunks.push(chunk);
  } catch (error) {
    throw signal.aborted ? signal.reason : asBadBody(error);
  }
  return stream.truncated ? null : Buffer.concat(chunks);
}

function tooManyFiles(max: number): AppError {
  return badInput(`One upload takes at most ${max} documents. Send the others in another one.`);
}

function asBadBody(error: unknown): unknown {
  if (error instanceof AppError || (error instanceof Error && error.name === 'AbortError')) return error;
  const message = 'The upload ends early or is no valid multipart body. Send it again.';
  return new AppError(ErrorCode.BAD_USER_INPUT, message, { cause: error });
}
