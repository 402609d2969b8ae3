import { z } from 'zod';
import { AppError, badInput, ErrorCode } from '../../lib/errors.js';
import { parseInput } from '../../lib/input.js';
import type { Json, JsonObject } from '../../lib/json.js';
import { hashOfText, packTexts, unpackTexts } from '../../lib/packed-texts.js';
import { requireSafeJson } from '../../lib/safe-json.js';
import { recordingSchema, type Recording } from './recording-schema.js';

/** Largest file, in bytes. */
export const MAX_RECORDING_BYTES = 33_554_432;
const FORMAT = 'quartet-recording';
/** Grows where a program of an earlier version could not read what this one writes. */
const VERSION = 1;
/** Where the file stands in the caller's input. */
const PATH = ['recording'];

const headSchema = z.object({ format: z.literal(FORMAT), version: z.literal(VERSION) });
const fileSchema = headSchema.extend({
  /** When it was written. */
  exportedAt: z.iso.datetime(),
  /** Long texts by their hash: prompts, answers, passages of documents. */
  texts: z.record(z.string().regex(/^[0-9a-f]{64}$/u), z.string()),
  /** With references to the texts. */
  recording: z.unknown(),
});

/**
 * A recording as one file: everything that a replay needs, wherever it is done.
 * @throws AppError DOCUMENT_TOO_LARGE
 */
export function writeRecording(recording: Recording, at: Date): string {
  const { value, texts } = packTexts(JSON.parse(JSON.stringify(recording)) as Json);
  const head = { format: FORMAT, version: VERSION, exportedAt: at.toISOString() };
  const text = `${JSON.stringify({ ...head, texts: Object.fromEntries(texts), recording: value })}\n`;
  if (Buffer.byteLength(text) <= MAX_RECORDING_BYTES) return text;
  throw new AppError(ErrorCode.DOCUMENT_TOO_LARGE, 'The recording is larger than 32 MiB.', {
    path: ['sessionId'],
  });
}

/**
 * Reads such a file, whoever wrote it.
 * @throws AppError BAD_USER_INPUT with the path of what is wrong with it
 */
export function parseRecording(text: string): Recording {
  const json = parseJson(text);
  requireSafeJson(json, PATH);
  requireVersion(json);
  const { texts, recording } = parseInput(fileSchema, json, PATH);
  for (const [hash, body] of Object.entries(texts)) {
    if (hashOfText(body) !== hash) {
      throw badInput(`The text ${hash} is not what it was when the recording was made.`, [
        ...PATH,
        'texts',
        hash,
      ]);
    }
  }
  const unpacked = unpack(recording as Json, new Map(Object.entries(texts)));
  return parseInput(recordingSchema, unpacked, [...PATH, 'recording']);
}

function parseJson(text: string): JsonObject {
  try {
    const json = JSON.parse(text) as Json;
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as JsonObject;
  } catch {
    throw badInput('The recording is no JSON: it is broken, or breaks off.', PATH);
  }
  throw badInput('The recording must be a JSON object.', PATH);
}

/** Said first: what else is wrong with a file of another version does not matter. */
function requireVersion(json: JsonObject): void {
  if (json['format'] !== FORMAT)
    throw badInput('The file is no recording of a session.', [...PATH, 'format']);
  if (json['version'] === VERSION) return;
  const message = `The recording has version ${JSON.stringify(json['version'] ?? null)}; this program reads ${VERSION}.`;
  throw badInput(message, [...PATH, 'version']);
}

function unpack(recording: Json, texts: ReadonlyMap<string, string>): Json {
  try {
    return unpackTexts(recording, texts);
  } catch {
    throw badInput('The recording refers to a text that is not in it.', [...PATH, 'texts']);
  }
}
