import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type {
  DatabaseFailure,
  QueryResult,
  ThreadOptions,
  ThreadReply,
  ThreadRequest,
} from './thread-messages.js';

interface Waiting {
  readonly resolve: (result: QueryResult) => void;
  readonly reject: (error: Error) => void;
}

/** What can be asked inside a transaction. */
export interface EmbeddedTransaction {
  query(sql: string, parameters?: readonly unknown[]): Promise<QueryResult>;
}

/**
 * The embedded database in a thread of its own, so that no statement holds up the sockets of the process. Has the
 * part of PGlite's interface that the ORM uses. One connection: transactions run one after another.
 */
export class PgliteThread implements EmbeddedTransaction {
  /** Rejects where the folder cannot be opened. */
  readonly waitReady: Promise<void>;
  ready = false;
  closed = false;
  private hasStopped = false;
  /** In the order of their questions, which is that of the answers. */
  private readonly waiting: Waiting[] = [];
  private lastTransaction: Promise<unknown> = Promise.resolve();

  private constructor(private readonly worker: Worker) {
    this.waitReady = new Promise((resolve, reject) => {
      this.waiting.push({ resolve: () => resolve(), reject });
    });
    worker.on('message', (reply: ThreadReply) => this.receive(reply));
    worker.on('error', (error: Error) => this.fail(error));
    worker.on('exit', () => this.fail(stopped()));
  }

  /** Starts the thread and opens the folder, making the cluster where there is none. */
  static async open(options: ThreadOptions): Promise<PgliteThread> {
    const source = import.meta.url.endsWith('.ts');
    const thread = new PgliteThread(
      new Worker(new URL(source ? './pglite-worker.ts' : './pglite-worker.js', import.meta.url), {
        workerData: options,
        // From the sources, the thread needs what the process that runs them has: a loader of TypeScript.
        execArgv: source
          ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
          : [],
        env: {},
      }),
    );
    await thread.waitReady;
    thread.ready = true;
    return thread;
  }

  query(sql: string, parameters: readonly unknown[] = []): Promise<QueryResult> {
    return this.ask({ kind: 'query', sql, parameters });
  }

  /** Runs several statements without parameters. */
  async exec(sql: string): Promise<void> {
    await this.ask({ kind: 'script', sql });
  }

  /** Commits when `work` resolves, else rolls back and throws what it threw. */
  transaction<T>(work: (transaction: EmbeddedTransaction) => Promise<T>): Promise<T> {
    const result = this.lastTransaction.then(() => this.run(work));
    this.lastTransaction = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.ask({ kind: 'close' });
    await this.worker.terminate();
  }

  private async run<T>(work: (transaction: EmbeddedTransaction) => Promise<T>): Promise<T> {
    await this.query('begin');
    try {
      const result = await work(this);
      await this.query('commit');
      return result;
    } catch (error) {
      // Fails with the thread only; what failed first tells more.
      await this.query('rollback').catch(() => undefined);
      throw error;
    }
  }

  private ask(request: ThreadRequest): Promise<QueryResult> {
    return new Promise((resolve, reject) => {
      if (this.hasStopped) return reject(stopped());
      this.waiting.push({ resolve, reject });
      this.worker.postMessage(request);
    });
  }

  private receive(reply: ThreadReply): void {
    const waiting = this.waiting.shift();
    if (reply.kind === 'failed') waiting?.reject(errorOf(reply.failure));
    else waiting?.resolve(reply.kind === 'done' ? reply.result : { rows: [], affectedRows: 0 });
  }

  private fail(error: Error): void {
    this.hasStopped = true;
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }
}

function stopped(): Error {
  return new Error('the embedded database has stopped');
}

function errorOf({ name, message, fields }: DatabaseFailure): Error {
  return Object.assign(new Error(message), { name, ...fields });
}
