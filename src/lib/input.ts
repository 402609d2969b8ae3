import { z } from 'zod';
import { badInput } from './errors.js';

type Path = readonly (string | number)[];

/** How much of a text counts as enough. */
export interface TextOptions {
  /** Smallest length in UTF-16 code units, after trimming. Default 1. */
  readonly min?: number;
  /** Cuts white space off both ends first. Default true. */
  readonly trim?: boolean;
}

// With the u flag a pair of surrogates is one character, so that only lone ones match.
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Can PostgreSQL and UTF-8 carry it: no U+0000, no half of a surrogate pair? */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && !LONE_SURROGATE.test(text);
}

/**
 * A string that every part of Quartet can carry: of `min` to `max` UTF-16 code units, without U+0000, which
 * PostgreSQL refuses, and without lone surrogates, which no encoding has.
 */
export function cleanText(max: number, { min = 1, trim = true }: TextOptions = {}) {
  const text = trim ? z.string().trim() : z.string();
  return text
    .min(min, min === 1 ? 'must not be empty' : `must have at least ${min} characters`)
    .max(max, `must have at most ${max} characters`)
    .refine(isStorable, 'must not contain U+0000 or half of a surrogate pair');
}

/** The id of a row, in lower case, as the database gives it back. */
export function uuid() {
  return z.guid('must be a UUID').toLowerCase();
}

/** A JSON object every string of which, keys too, is storable; at most `maxLength` characters once written as JSON. */
export function cleanJsonObject(maxLength: number) {
  return z
    .record(z.string(), z.json(), 'must be a JSON object')
    .refine((value) => JSON.stringify(value).length <= maxLength, `must have at most ${maxLength} characters`)
    .refine(hasStorableStrings, 'must not contain U+0000 or half of a surrogate pair');
}

/** A JSON value every string of which, keys too, is storable; at most `maxLength` characters once written as JSON. */
export function cleanJson(maxLength: number) {
  return z
    .json()
    .refine((value) => JSON.stringify(value).length <= maxLength, `must have at most ${maxLength} characters`)
    .refine(hasStorableStrings, 'must not contain U+0000 or half of a surrogate pair')
    .refine((value) => value !== null, 'must not be null');
}

function hasStorableStrings(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && hasStorableStrings(inner));
}

/**
 * Checks and cleans a value that came from outside.
 * @param basePath where the value stands in the caller's input, before the path of the faulty field
 * @throws AppError BAD_USER_INPUT that names the first faulty field
 */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown, basePath: Path = []): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = [...basePath, ...(issue?.path ?? []).map(toPathPart)];
  throw badInput(`${describe(path)} ${describeIssue(issue)}.`, path);
}

function toPathPart(part: PropertyKey): string | number {
  return typeof part === 'symbol' ? String(part) : part;
}

function describe(path: Path): string {
  return path.length === 0 ? 'The input' : path.join('.');
}

function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'is not valid';
  const message = issue.message.replace(/\.$/u, '');
  if (message.startsWith('must ')) return message;
  return issue.code === 'invalid_type' ? `must be of type ${issue.expected}` : `is not valid: ${message}`;
}
