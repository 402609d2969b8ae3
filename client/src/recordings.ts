import { failureIn, readJson, send, type Refusal, type ServerAddress } from './server-requests.js';

/** The recording of a session as the text of a file. @throws QuartetError */
export async function exportRecording(
  server: ServerAddress,
  sessionId: string,
  signal?: AbortSignal,
): Promise<string> {
  const path = `/api/sessions/${encodeURIComponent(sessionId)}/recording`;
  const response = await send(server, 'GET', path, { signal: signal ?? null });
  if (response.ok) return response.text();
  throw failureIn((await readJson(response)) as Refusal, response);
}

/** Stores a recording as a session that has ended. @returns its id @throws QuartetError */
export async function importRecording(
  server: ServerAddress,
  recording: string | Blob | Uint8Array<ArrayBuffer>,
  signal?: AbortSignal,
): Promise<{ readonly id: string }> {
  const response = await send(server, 'POST', '/api/recordings', {
    headers: { 'content-type': 'application/json' },
    body: recording,
    signal: signal ?? null,
  });
  const body = (await readJson(response)) as Refusal & { readonly session?: { readonly id: string } };
  if (body.session) return body.session;
  throw failureIn(body, response);
}
