import type { Transaction } from '../database/database.js';
import { z } from 'zod';
import { Collection } from '../entities/collection.js';
import { Document } from '../entities/document.js';
import { notFound } from '../lib/errors.js';
import { parseInput, uuid } from '../lib/input.js';

type Path = readonly (string | number)[];

/** Documents that one search or task may name. */
const MAX_DOCUMENT_IDS = 1_000;
const DOCUMENT_IDS = z.array(uuid()).max(MAX_DOCUMENT_IDS, `must hold at most ${MAX_DOCUMENT_IDS} ids`);

/** @throws AppError BAD_USER_INPUT if `id` is no UUID, NOT_FOUND if it is no collection of this viewer */
export async function requireCollection(em: Transaction['em'], id: string, path: Path): Promise<Collection> {
  const collection = await em.findOne(Collection, { id: parseInput(uuid(), id, path) });
  if (collection === null) throw notFound('Collection', id, path);
  return collection;
}

/** @throws AppError BAD_USER_INPUT if `id` is no UUID, NOT_FOUND if it is no document of this viewer */
export async function requireDocument(em: Transaction['em'], id: string, path: Path): Promise<Document> {
  const document = await em.findOne(Document, { id: parseInput(uuid(), id, path) });
  if (document === null) throw notFound('Document', id, path);
  return document;
}

/**
 * Checks that all of these are documents of this viewer, and of the collection if one is given.
 * @returns their ids as the database writes them
 * @throws AppError BAD_USER_INPUT or NOT_FOUND that names the first faulty one
 */
export async function requireDocumentIds(
  em: Transaction['em'],
  ids: readonly string[],
  collectionId: string | undefined,
  path: Path,
): Promise<readonly string[]> {
  const wanted = parseInput(DOCUMENT_IDS, ids, path);
  const where = { id: { $in: wanted }, ...(collectionId === undefined ? {} : { collectionId }) };
  const found = new Set((await em.find(Document, where, { fields: ['id'] })).map(({ id }) => id));
  const missing = wanted.findIndex((id) => !found.has(id));
  if (missing >= 0) throw notFound('Document', wanted[missing]!, [...path, missing]);
  return wanted;
}
