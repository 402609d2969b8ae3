import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../lib/errors.js';
import { runParseTask, type ParseReply, type ParseTask } from './parse-task.js';

/** The thread that reads one costly file, answers once and ends. */
async function main(task: ParseTask): Promise<ParseReply> {
  try {
    return { kind: 'parsed', document: await runParseTask(task) };
  } catch (error) {
    if (error instanceof AppError) return { kind: 'refused', code: error.code, message: error.message };
    return {
      kind: 'failed',
      detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    };
  }
}

parentPort?.postMessage(await main(workerData as ParseTask));
