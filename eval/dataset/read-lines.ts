import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { z } from 'zod';
import { DatasetError } from './dataset-error.js';

export interface NumberedLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** The lines of a UTF-8 file that are not blank. @throws DatasetError if the file cannot be read */
export async function* readLines(file: string): AsyncGenerator<NumberedLine> {
  const input = createReadStream(file, 'utf8');
  let number = 0;
  try {
    for await (const text of createInterface({ input, crlfDelay: Infinity })) {
      number += 1;
      // A byte order mark is no part of the first line.
      const line = number === 1 ? text.replace(/^\uFEFF/u, '') : text;
      if (line.trim() !== '') yield { number, text: line };
    }
  } catch (error) {
    if (isFileError(error)) throw new DatasetError(file, null, `cannot be read (${error.code})`);
    throw error;
  } finally {
    input.destroy();
  }
}

/** The objects of a JSON Lines file. @throws DatasetError at the first line that does not fit the schema */
export async function* readObjects<S extends z.ZodType>(
  file: string,
  schema: S,
): AsyncGenerator<{ readonly number: number; readonly value: z.output<S> }> {
  for await (const { number, text } of readLines(file)) {
    const parsed = schema.safeParse(parseJson(file, number, text));
    if (!parsed.success) throw new DatasetError(file, number, problemOf(parsed.error));
    yield { number, value: parsed.data };
  }
}

function parseJson(file: string, number: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DatasetError(file, number, 'is not valid JSON');
  }
}

function problemOf({ issues: [issue] }: z.ZodError): string {
  const field = issue?.path.join('.') ?? '';
  const message = issue?.message ?? 'does not fit';
  return field === '' ? message : `field "${field}": ${message}`;
}

function isFileError(error: unknown): error is { readonly code: string } {
  return typeof error === 'object' && error !== null && 'code' in error && 'syscall' in error;
}
