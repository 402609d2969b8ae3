/** What the server made of one file. */
export interface StoredDocument {
  readonly id: string;
  readonly title: string;
  /** False where the document said exactly this already. */
  readonly isNewVersion: boolean;
}

interface Answer {
  readonly documents?: readonly {
    readonly document?: StoredDocument;
    readonly error?: { readonly code: string; readonly message: string };
  }[];
  readonly errors?: readonly { readonly message: string }[];
}

/** Sends one file, telling how many bytes have gone. @throws Error with words to show */
export type SendFile = (
  collectionId: string,
  file: File,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
) => Promise<StoredDocument>;

/** By XMLHttpRequest, for fetch tells nothing of what has been sent. */
export const sendFile: SendFile = (collectionId, file, onSent, signal) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/collections/${encodeURIComponent(collectionId)}/documents`);
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => settle(request, resolve, reject);
    request.onerror = () => reject(new Error('The connection was lost.'));
    request.onabort = () => reject(new Error('Canceled.'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.append('files', file, file.name);
    request.send(form);
  });

function settle(
  { responseText, status }: XMLHttpRequest,
  resolve: (document: StoredDocument) => void,
  reject: (error: Error) => void,
): void {
  const answer = readAnswer(responseText);
  const [outcome] = answer?.documents ?? [];
  if (outcome?.document) return resolve(outcome.document);
  const message = outcome?.error?.message ?? answer?.errors?.[0]?.message;
  reject(new Error(message ?? `The server answered ${status}.`));
}

function readAnswer(text: string): Answer | null {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return null;
  }
}
