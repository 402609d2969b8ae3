interface Answer {
  readonly session?: { readonly id: string };
  readonly errors?: readonly { readonly message: string }[];
}

/** The recording of a session as the text of a file. @throws Error with words to show */
export async function exportRecording(sessionId: string): Promise<string> {
  const response = await ask(`/api/sessions/${encodeURIComponent(sessionId)}/recording`);
  if (response.ok) return response.text();
  throw refusalIn(await readJson(response), response);
}

/** Makes an ended session of a recording. @returns its id @throws Error with words to show */
export async function importRecording(file: Blob): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await ask('/api/recordings', { method: 'POST', headers, body: file });
  const answer = await readJson(response);
  if (answer?.session) return answer.session.id;
  throw refusalIn(answer, response);
}

async function ask(path: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch {
    throw new Error('The server cannot be reached. Is it running, and is the network there?');
  }
}

const readJson = (response: Response): Promise<Answer | null> =>
  response.json().catch(() => null) as Promise<Answer | null>;

const refusalIn = (answer: Answer | null, { status }: Response): Error =>
  new Error(answer?.errors?.[0]?.message ?? `The server answered ${status}.`);
