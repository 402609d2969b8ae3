import { QuartetError } from '../../client/src/quartet-error.js';
import { AppError } from '../lib/errors.js';
import { Interruption } from './interruption.js';

/** A failure of the command line itself, told in one line. */
export class CommandFailure extends Error {}

/** Prints one line that says what is wrong and what to do. @returns the exit code */
export function reportFailure(error: unknown): number {
  if (error instanceof Interruption) return error.exitCode;
  process.stderr.write(`quartet: ${lineOf(error)}\n`);
  return 1;
}

function lineOf(error: unknown): string {
  if (error instanceof AppError || error instanceof QuartetError || error instanceof CommandFailure) {
    return error.message;
  }
  // What nobody foresaw is a defect: its stack is what a report needs.
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
