import express, { Router, type RequestHandler } from 'express';
import type { IncomingMessage } from 'node:http';
import { MAX_RECORDING_BYTES } from '../agents/recording/recording-file.js';
import { badInput } from '../lib/errors.js';
import type { Viewer } from '../lib/viewer.js';
import type { RecordingService } from '../services/recording-service.js';

export interface RecordingFileParts {
  readonly recordings: RecordingService;
  /** Who asks. @throws AppError FORBIDDEN for nobody it knows */
  readonly viewerOf: (request: IncomingMessage) => Viewer | Promise<Viewer>;
}

/**
 * `GET /sessions/:id/recording` gives the recording of a session as a file; `POST /recordings` takes such a file as its
 * body, of 32 MiB at most, and answers `{session: {id}}` with 201.
 */
export function recordingFiles({ recordings, viewerOf }: RecordingFileParts): Router {
  const router = Router();
  router.get('/sessions/:id/recording', async (request, response) => {
    const file = await recordings.export(await viewerOf(request), request.params.id);
    const name = `quartet-session-${request.params.id}.json`;
    response.type('application/json').attachment(name).send(file);
  });
  const body = express.raw({ type: () => true, limit: MAX_RECORDING_BYTES });
  router.post('/recordings', known(viewerOf), body, async (request, response) => {
    const viewer = await viewerOf(request);
    const { id } = await recordings.import(viewer, textOf(request.body));
    response.status(201).json({ session: { id } });
  });
  return router;
}

/** Before anything is read: what strangers send is not kept in memory. */
function known(viewerOf: RecordingFileParts['viewerOf']): RequestHandler {
  return async (request, _response, next) => {
    await viewerOf(request);
    next();
  };
}

function textOf(body: unknown): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body as Uint8Array);
  } catch {
    throw badInput('The recording is no UTF-8.', ['recording']);
  }
}
