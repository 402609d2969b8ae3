import { z } from 'zod';
import { Collection } from '../../entities/collection.js';
import { DocumentVersion } from '../../entities/document-version.js';
import { Document } from '../../entities/document.js';
import { Passage } from '../../entities/passage.js';
import { PageLoader } from './page-loader.js';
import { byKey, viewerLoader, type LoaderSource } from './viewer-loader.js';

const NAME_PLACE = z.tuple([z.string().max(255), z.guid()]);
const NUMBER_PLACE = z.tuple([z.int()]);

export function collectionLoader(source: LoaderSource) {
  return viewerLoader<string, Collection>(source, async ({ em }, ids) =>
    byKey(await em.find(Collection, { id: { $in: [...ids] } }), (collection) => collection.id),
  );
}

export function documentLoader(source: LoaderSource) {
  return viewerLoader<string, Document>(source, async ({ em }, ids) =>
    byKey(await em.find(Document, { id: { $in: [...ids] } }), (document) => document.id),
  );
}

/** Versions by id, without their texts. */
export function documentVersionLoader(source: LoaderSource) {
  return viewerLoader<string, DocumentVersion>(source, async ({ em }, ids) =>
    byKey(await em.find(DocumentVersion, { id: { $in: [...ids] } }), (version) => version.id),
  );
}

/** Texts of versions, by the version's id. */
export function versionTextLoader(source: LoaderSource) {
  return viewerLoader<string, string>(source, async ({ sql }, ids) => {
    const rows = await sql
      .selectFrom('document_versions')
      .select(['id', 'text'])
      .where('id', 'in', [...ids])
      .execute();
    return new Map(rows.map((row) => [row.id, row.text]));
  });
}

/** Documents of a collection, by name. */
export function collectionDocumentsLoader(source: LoaderSource) {
  return new PageLoader<Document, [string, string]>(source, {
    table: 'documents',
    parent: 'collection_id',
    order: ['name', 'id'],
    place: (document) => [document.name, document.id],
    placeShape: NAME_PLACE,
    read: ({ em }, ids) => em.find(Document, { id: { $in: [...ids] } }),
  });
}

/** Versions of a document, newest first. */
export function documentVersionsLoader(source: LoaderSource) {
  return new PageLoader<DocumentVersion, [number]>(source, {
    table: 'document_versions',
    parent: 'document_id',
    order: ['number'],
    descending: true,
    place: (version) => [version.number],
    placeShape: NUMBER_PLACE,
    read: ({ em }, ids) => em.find(DocumentVersion, { id: { $in: [...ids] } }),
  });
}

/** Passages of a version, in order. */
export function versionPassagesLoader(source: LoaderSource) {
  return new PageLoader<Passage, [number]>(source, {
    table: 'passages',
    parent: 'version_id',
    order: ['position'],
    place: (passage) => [passage.position],
    placeShape: NUMBER_PLACE,
    read: ({ em }, ids) => em.find(Passage, { id: { $in: [...ids] } }),
  });
}
