import type { FilterQuery } from '@mikro-orm/core';
import { z } from 'zod';
import type { Database } from '../database/database.js';
import { Collection } from '../entities/collection.js';
import { notFound } from '../lib/errors.js';
import type { NewId } from '../lib/ids.js';
import { cleanText, parseInput, uuid } from '../lib/input.js';
import { pageOf, pageRequest, placeOf, type Page } from '../lib/page.js';
import type { Viewer } from '../lib/viewer.js';
import { forgetAnswers } from '../models/answers/answer-sql.js';
import { DEFAULT_LANGUAGE, isLanguage } from '../retrieval/index/languages.js';
import { requireCollection } from './require-documents.js';
import { refuseTakenName } from './taken-name.js';

export interface CollectionServiceParts {
  readonly database: Database;
  readonly newId: NewId;
}

export interface NewCollection {
  /** Unique in the workspace; 1 to 255 characters. */
  readonly name: string;
  /** Up to 2,000 characters. Default empty. */
  readonly description?: string | null;
  /** Language of its documents, as a two-letter code of ISO 639-1; never changes. Default `en`. */
  readonly language?: string | null;
}

export interface CollectionChanges {
  readonly name?: string | null;
  readonly description?: string | null;
}

export interface CollectionFilter {
  /** Only the one of exactly this name. */
  readonly name?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

const name = cleanText(255);
const description = cleanText(2_000, { min: 0 });
const language = z.string().refine(isLanguage, 'must be a two-letter code of ISO 639-1, such as en or de');
const NEW_COLLECTION = z.object({
  name,
  description: description.nullish().transform((text) => text ?? ''),
  language: language.nullish().transform((code) => code ?? DEFAULT_LANGUAGE),
});
const CHANGES = z.object({ name: name.nullish(), description: description.nullish() });
/** Collections stand in order of (name, id). */
const PLACE = z.tuple([z.string(), z.guid()]);

/** Use cases of collections: the sets of documents that tasks are asked about. */
export class CollectionService {
  constructor(private readonly parts: CollectionServiceParts) {}

  /** The workspace's collections, by name. */
  async list(viewer: Viewer, filter: CollectionFilter): Promise<Page<Collection>> {
    const request = pageRequest(filter);
    const place = placeOf(request.after, PLACE);
    const wanted = filter.name == null ? {} : { name: parseInput(name, filter.name, ['name']) };
    const collections = await this.parts.database.readAsViewer(viewer, ({ em }) =>
      em.find(Collection, place ? { $and: [wanted, after(...place)] } : wanted, {
        orderBy: { name: 'asc', id: 'asc' },
        limit: request.first + 1,
      }),
    );
    const count = () => this.parts.database.readAsViewer(viewer, ({ em }) => em.count(Collection, wanted));
    return pageOf(request, collections, (collection) => [collection.name, collection.id], count);
  }

  /** @throws AppError NOT_FOUND */
  async get(viewer: Viewer, id: string): Promise<Collection> {
    return this.parts.database.readAsViewer(viewer, ({ em }) => requireCollection(em, id, ['id']));
  }

  /** The collection of exactly this name, or null. */
  async findByName(viewer: Viewer, wanted: string): Promise<Collection | null> {
    const exact = parseInput(name, wanted, ['name']);
    return this.parts.database.readAsViewer(viewer, ({ em }) => em.findOne(Collection, { name: exact }));
  }

  /** @throws AppError CONFLICT at `name` if the workspace has a collection of that name */
  async create(viewer: Viewer, input: NewCollection): Promise<Collection> {
    const values = parseInput(NEW_COLLECTION, input);
    const id = this.parts.newId();
    return refuseTakenName('collection', values.name, () =>
      this.parts.database.asViewer(viewer, async ({ em }) => {
        await em.insert(Collection, { id, workspaceId: viewer.workspaceId, ...values });
        return em.findOneOrFail(Collection, { id });
      }),
    );
  }

  /** Changes what is given. @throws AppError NOT_FOUND, or CONFLICT at `name` */
  async update(viewer: Viewer, id: string, changes: CollectionChanges): Promise<Collection> {
    const values = parseInput(CHANGES, changes);
    return refuseTakenName('collection', values.name ?? '', () =>
      this.parts.database.asViewer(viewer, async ({ em }) => {
        const collection = await requireCollection(em, id, ['id']);
        collection.name = values.name ?? collection.name;
        collection.description = values.description ?? collection.description;
        collection.updatedAt = new Date();
        return collection;
      }),
    );
  }

  /**
   * Removes a collection with its documents, and the citations of them.
   * @throws AppError NOT_FOUND
   */
  async delete(viewer: Viewer, id: string): Promise<void> {
    const wanted = parseInput(uuid(), id, ['id']);
    await this.parts.database.asViewer(viewer, async (tx) => {
      const deleted = await tx.em.nativeDelete(Collection, { id: wanted });
      if (deleted === 0) throw notFound('Collection', id, ['id']);
      await forgetAnswers(tx, viewer.workspaceId);
    });
  }
}

function after(lastName: string, lastId: string): FilterQuery<Collection> {
  return { $or: [{ name: { $gt: lastName } }, { name: lastName, id: { $gt: lastId } }] };
}
