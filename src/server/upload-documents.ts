import { Router, type Request, type Response } from 'express';
import type { IncomingMessage } from 'node:http';
import { AppError, badInput } from '../lib/errors.js';
import type { Viewer } from '../lib/viewer.js';
import type { CollectionService } from '../services/collection-service.js';
import type { DocumentLimits, DocumentService } from '../services/document-service.js';
import { fileTooLarge, type ImportedDocument } from '../services/import-document.js';
import { maskError, type ErrorReporter } from './client-error.js';
import { errorBody, httpStatusOf } from './http-error.js';
import { readMultipart, type IncomingFile } from './read-multipart.js';

export interface UploadParts {
  readonly collectionService: CollectionService;
  readonly documentService: DocumentService;
  /** Who asks. @throws AppError FORBIDDEN for nobody it knows */
  readonly viewerOf: (request: IncomingMessage) => Viewer | Promise<Viewer>;
  readonly limits: DocumentLimits;
  readonly reporter: ErrorReporter;
}

/** What became of one file: a document or an error. */
export interface UploadedDocument {
  readonly name: string;
  readonly document?: {
    readonly id: string;
    readonly title: string;
    readonly versionId: string;
    /** False where the document said exactly this already. */
    readonly isNewVersion: boolean;
  };
  readonly error?: { readonly code: string; readonly message: string };
}

/**
 * `POST /collections/:id/documents`: takes files as multipart/form-data, each for itself. Answers
 * `{documents: [{name, document | error}]}` in the order of the files, with 200 if all were stored and 207 if not.
 * A body that breaks off answers 400 with `errors` beside the documents that were dealt with before.
 */
export function uploadDocuments(parts: UploadParts): Router {
  const router = Router();
  router.post('/collections/:id/documents', async (request, response, next) => {
    try {
      await answerUpload(parts, request, response);
    } catch (error) {
      // What still arrives is thrown away, so that a sender who reads only afterwards gets the answer.
      request.resume();
      next(error);
    }
  });
  return router;
}

async function answerUpload(
  parts: UploadParts,
  request: Request<{ id: string }>,
  response: Response,
): Promise<void> {
  const viewer = await parts.viewerOf(request);
  const collection = await parts.collectionService.get(viewer, request.params.id);
  const signal = abortedWith(response);
  const { maxFileBytes, maxFilesPerUpload: maxFiles } = parts.limits;
  const documents: UploadedDocument[] = [];
  const body = { headers: request.headers, body: request, maxFileBytes, maxFiles, signal };
  try {
    await readMultipart(body, async (file) => {
      documents.push(await importOne(parts, viewer, collection.id, file, signal));
    });
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof AppError) || documents.length === 0) throw error;
    response.status(httpStatusOf(error)).json({ ...errorBody(error), documents });
    return;
  }
  if (documents.length === 0) throw badInput('The upload holds no file.');
  response.status(documents.some(({ error }) => error) ? 207 : 200).json({ documents });
}

async function importOne(
  { documentService, limits, reporter }: UploadParts,
  viewer: Viewer,
  collectionId: string,
  file: IncomingFile,
  signal: AbortSignal,
): Promise<UploadedDocument> {
  const { name, mediaType } = file;
  try {
    const bytes = await file.read();
    if (bytes === null) throw fileTooLarge(limits.maxFileBytes);
    const imported = await documentService.importFile(
      viewer,
      collectionId,
      { name, bytes, mediaType },
      signal,
    );
    return { name, document: describe(imported) };
  } catch (error) {
    signal.throwIfAborted();
    const { code, message } = error instanceof AppError ? error : maskError(error, reporter);
    return { name, error: { code, message } };
  }
}

function describe({ document, versionId, isNewVersion }: ImportedDocument): UploadedDocument['document'] {
  return { id: document.id, title: document.title, versionId, isNewVersion };
}

/** Aborted when the sender goes away before it was answered. */
function abortedWith(response: Response): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}
