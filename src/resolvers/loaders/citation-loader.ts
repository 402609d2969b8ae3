import { Citation } from '../../entities/citation.js';
import type { CitationType } from '../../schema/citation-type.js';
import { groupByKey, viewerListLoader, type LoaderSource } from './viewer-loader.js';

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
