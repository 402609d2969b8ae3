import { Citation } from '../../entities/citation.js';
import type { CitationType } from '../../schema/citation-type.js';
import { groupByKey, viewerListLoader, viewerLoader, type LoaderSource } from './viewer-loader.js';

/** Citations of a claim, in their order. */
export function claimCitationsLoader(source: LoaderSource) {
  return viewerListLoader<string, CitationType>(source, async ({ em }, claimIds) => {
    const rows = await em.find(
      Citation,
      { claimId: { $in: [...claimIds] } },
      { orderBy: { claimId: 'asc', position: 'asc' } },
    );
    const citations = rows.map((row) => ({
      claimId: row.claimId,
      number: row.number,
      stance: row.stance,
      quote: row.quote,
      start: row.startOffset,
      end: row.endOffset,
      documentId: row.documentId,
      versionId: row.versionId,
      passageId: row.passageId,
    }));
    return groupByKey(citations, (citation) => citation.claimId);
  });
}

/** Citations in answers of the workspace, by the document that is cited; null where none are. */
export function documentCitationCountLoader(source: LoaderSource) {
  return viewerLoader<string, number>(source, async (tx, documentIds) => {
    const rows = await tx.sql
      .selectFrom('citations')
      .select((row) => ['document_id as id', row.fn.countAll<string>().as('count')])
      .where('document_id', 'in', [...documentIds])
      .groupBy('document_id')
      .execute();
    return new Map(rows.map(({ id, count }) => [id, Number(count)]));
  });
}

/** Citations in answers of the workspace, by the collection whose documents are cited; null where none are. */
export function collectionCitationCountLoader(source: LoaderSource) {
  return viewerLoader<string, number>(source, async (tx, collectionIds) => {
    const rows = await tx.sql
      .selectFrom('citations')
      .innerJoin('documents', 'documents.id', 'citations.document_id')
      .select((row) => ['documents.collection_id as id', row.fn.countAll<string>().as('count')])
      .where('documents.collection_id', 'in', [...collectionIds])
      .groupBy('documents.collection_id')
      .execute();
    return new Map(rows.map(({ id, count }) => [id, Number(count)]));
  });
}
