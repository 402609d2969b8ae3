import type { SendFile, StoredDocument } from './send-file.js';

/** Where a file stands on its way into a collection. */
export type UploadStage = 'waiting' | 'sending' | 'reading' | 'stored' | 'failed';

export interface Upload {
  readonly id: number;
  readonly collectionId: string;
  readonly name: string;
  /** Bytes to send. */
  readonly size: number;
  readonly stage: UploadStage;
  readonly sentBytes: number;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly error: string | null;
  readonly document: StoredDocument | null;
}

const FRESH: Omit<Upload, 'id' | 'collectionId' | 'name' | 'size'> = {
  stage: 'waiting',
  sentBytes: 0,
  startedAt: null,
  endedAt: null,
  error: null,
  document: null,
};

/** Files on their way at once: reading them is the server's work, and others want answers meanwhile. */
const AT_ONCE = 2;

/** Documents on their way. They go on while the reader moves between pages, each for itself. */
export class Uploads {
  private readonly listeners = new Set<() => void>();
  private readonly storedListeners = new Set<() => void>();
  private readonly files = new Map<number, File>();
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
    const added = files.map((file) => {
      const id = this.nextId++;
      this.files.set(id, file);
      return { id, collectionId, name: file.name, size: file.size, ...FRESH };
    });
    this.become([...this.list, ...added]);
    this.startNext();
  }

  /**
   * Shows a text that goes to the server as a whole, and so is read from the beginning.
   * @param sent null takes it off the list again: whoever sent it says why it was refused
   * @returns whether it was stored
   */
  async follow(collectionId: string, name: string, sent: Promise<StoredDocument | null>): Promise<boolean> {
    const id = this.nextId++;
    const reading = { ...FRESH, stage: 'reading', startedAt: this.now() } as const;
    this.become([...this.list, { id, collectionId, name, size: 0, ...reading }]);
    return this.settle(id, sent);
  }

  /** Only a file is still there to be sent again. */
  canRetry(id: number): boolean {
    return this.files.has(id);
  }

  retry(id: number): void {
    this.change(id, FRESH);
    this.startNext();
  }

  /** Takes it off the list, and off the line where it is still being sent. */
  remove(id: number): void {
    this.stops.get(id)?.abort();
    this.files.delete(id);
    this.become(this.list.filter((upload) => upload.id !== id));
  }

  private startNext(): void {
    const free = AT_ONCE - this.stops.size;
    for (const upload of this.list.filter(({ stage }) => stage === 'waiting').slice(0, Math.max(0, free))) {
      void this.run(upload);
    }
  }

  private async run({ id, collectionId, size }: Upload): Promise<void> {
    const file = this.files.get(id);
    if (!file) return;
    const stop = new AbortController();
    this.stops.set(id, stop);
    this.change(id, { stage: 'sending', startedAt: this.now() });
    // Once all has gone the server reads, splits and indexes it.
    const onSent = (bytes: number): void =>
      this.change(id, { sentBytes: bytes, stage: bytes >= size ? 'reading' : 'sending' });
    await this.settle(id, this.send(collectionId, file, onSent, stop.signal));
    this.stops.delete(id);
    this.startNext();
  }

  private async settle(id: number, sent: Promise<StoredDocument | null>): Promise<boolean> {
    try {
      const document = await sent;
      if (document) {
        this.change(id, { stage: 'stored', document, endedAt: this.now() });
        for (const listener of this.storedListeners) listener();
      } else {
        this.remove(id);
      }
      return document !== null;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.change(id, { stage: 'failed', error: message, endedAt: this.now() });
      return false;
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
