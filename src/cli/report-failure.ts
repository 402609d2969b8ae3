import { QuartetError } from '../../client/src/quartet-error.js';
import { AppError } from '../lib/errors.js';

/** The command was interrupted by a signal: 128 + SIGINT, as shells have it. */
const INTERRUPTED = 130;

/** A failure of the command line itself, told in one line. */
export class CommandFailure extends Error {}

/** Prints one line that says what is wrong and what to do. @returns the exit code */
export function reportFailure(error: unknown): number {
  if (error instanceof Error && error.name === 'AbortError') return INTERRUPTED;
  process.stderr.write(`quartet: ${lineOf(error)}\n`);
  return 1;
}

function lineOf(error: unknown): string {
  if (error instanceof AppError || error instanceof QuartetError || error instanceof CommandFailure) {
    return error.message;
  }
  if (error instanceof TypeError && error.message === 'fetch failed')
    return `The server cannot be reached: ${causeOf(error)}.`;
  // What nobody foresaw is a defect: its stack is what a report needs.
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function causeOf(error: Error): string {
  return error.cause instanceof Error
    ? error.cause.message || (error.cause as NodeJS.ErrnoException).code || ''
    : '';
}
