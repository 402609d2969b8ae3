import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../lib/errors.js';
import { brokenFile, unreadable } from './parse-failures.js';
import type { ParseReply, ParseTask, ReadDocument } from './parse-task.js';
import { Turns } from './turns.js';

const TOO_COSTLY =
  'Reading this file takes too much memory. Split it into smaller files, or save it as plain text.';

/** Threads of the process that read at once: each may fill its heap, however many imports there are. */
const turns = new Turns(Math.min(4, availableParallelism()));

/**
 * Reads a file in a thread of its own, under a limit of heap and of time, so that no file can take the process down
 * or hold up its event loop. Where many are to be read, they wait for each other; the time does not run meanwhile.
 *
 * @throws AppError DOCUMENT_UNREADABLE when the limits are hit; the signal's reason when it is aborted.
 */
export function runInThread(task: ParseTask, signal: AbortSignal): Promise<ReadDocument> {
  return turns.take(() => readInThread(task, signal), signal);
}

async function readInThread(task: ParseTask, signal: AbortSignal): Promise<ReadDocument> {
  const worker = startWorker(task);
  const timeout = AbortSignal.timeout(task.limits.timeoutMs);
  try {
    return await answerOf(worker, AbortSignal.any([signal, timeout]));
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (timeout.aborted) throw unreadable(tooSlow(task.limits.timeoutMs), error);
    throw error;
  } finally {
    await worker.terminate();
  }
}

function startWorker(task: ParseTask): Worker {
  // A copy that the thread then owns; the caller's bytes stay the caller's.
  const bytes = new Uint8Array(task.bytes);
  const source = import.meta.url.endsWith('.ts');
  return new Worker(new URL(source ? './parse-worker.ts' : './parse-worker.js', import.meta.url), {
    workerData: { ...task, bytes } satisfies ParseTask,
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: task.limits.maxHeapMb, maxYoungGenerationSizeMb: 64 },
    // From the sources, the thread needs what the process that runs them has: a loader of TypeScript.
    execArgv: source ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [],
    env: {},
    stdout: true,
    stderr: true,
  });
}

function answerOf(worker: Worker, signal: AbortSignal): Promise<ReadDocument> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    worker.once('message', (reply: ParseReply) => {
      if (reply.kind === 'parsed') resolve(reply.document);
      else if (reply.kind === 'refused') reject(new AppError(reply.code, reply.message));
      else reject(brokenFile(new Error(reply.detail)));
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(outOfMemory ? unreadable(TOO_COSTLY, error) : brokenFile(error));
    });
    worker.once('exit', () => {
      signal.removeEventListener('abort', abort);
      reject(brokenFile());
    });
  });
}

function tooSlow(timeoutMs: number): string {
  return `Reading this file took longer than ${timeoutMs / 1000} seconds. Split it into smaller files, or save it as plain text.`;
}
