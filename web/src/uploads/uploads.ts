import type { SendFile, StoredDocument } from './send-file.js';

/** Where a file stands on its way into a collection. */
export type UploadStage = 'waiting' | 'sending' | 'reading' | 'stored' | 'failed';

export interface Upload {
  readonly id: number;
  readonly collectionId: string;
  readonly file: File;
  readonly stage: UploadStage;
  readonly sentBytes: number;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly error: string | null;
  readonly document: StoredDocument | null;
}

const FRESH: Omit<Upload, 'id' | 'collectionId' | 'file'> = {
  stage: 'waiting',
  sentBytes: 0,
  startedAt: null,
  endedAt: null,
  error: null,
  document: null,
};

/** Files on their way at once: reading them is the server's work, and others want answers meanwhile. */
const AT_ONCE = 2;

/** Files that were dropped on the page. They go on while the reader moves between pages, each for itself. */
export class Uploads {
  private readonly listeners = new Set<() => void>();
  private readonly storedListeners = new Set<() => void>();
  private readonly stops = new Map<number, AbortController>();
  private list: readonly Upload[] = [];
  private nextId = 1;

  constructor(
    private readonly send: SendFile,
    private readonly now: () => string = () => new Date().toISOString(),
  ) {}

  readonly all = (): readonly Upload[] => this.list;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Calls back when a document was stored, so that lists of documents are read again. */
  onStored(listener: () => void): () => void {
    this.storedListeners.add(listener);
    return () => this.storedListeners.delete(listener);
  }

  add(collectionId: string, files: readonly File[]): void {
    const added = files.map((file) => ({ id: this.nextId++, collectionId, file, ...FRESH }));
    this.become([...this.list, ...added]);
    this.startNext();
  }

  retry(id: number): void {
    this.change(id, FRESH);
    this.startNext();
  }

  /** Takes it off the list, and off the line where it is still being sent. */
  remove(id: number): void {
    this.stops.get(id)?.abort();
    this.become(this.list.filter((upload) => upload.id !== id));
  }

  private startNext(): void {
    const free = AT_ONCE - this.stops.size;
    for (const upload of this.list.filter(({ stage }) => stage === 'waiting').slice(0, Math.max(0, free))) {
      void this.run(upload);
    }
  }

  private async run({ id, collectionId, file }: Upload): Promise<void> {
    const stop = new AbortController();
    this.stops.set(id, stop);
    this.change(id, { stage: 'sending', startedAt: this.now() });
    // Once all has gone the server reads, splits and indexes it.
    const onSent = (bytes: number): void =>
      this.change(id, { sentBytes: bytes, stage: bytes >= file.size ? 'reading' : 'sending' });
    try {
      const document = await this.send(collectionId, file, onSent, stop.signal);
      this.change(id, { stage: 'stored', document, endedAt: this.now() });
      for (const listener of this.storedListeners) listener();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.change(id, { stage: 'failed', error: message, endedAt: this.now() });
    } finally {
      this.stops.delete(id);
      this.startNext();
    }
  }

  private change(id: number, part: Partial<Upload>): void {
    this.become(this.list.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)));
  }

  private become(list: readonly Upload[]): void {
    this.list = list;
    for (const listener of this.listeners) listener();
  }
}
