import { z } from 'zod';
import { cleanText, uuid } from '../../lib/input.js';
import { collectionArgument, findCollection } from './find-collection.js';
import { defineMcpTool } from './mcp-tool.js';

/** Finds passages, without any agent. */
export const searchDocuments = defineMcpTool({
  name: 'search_documents',
  title: 'Search the documents',
  description: 'Finds the passages that fit a question or keywords, best first, with where they stand.',
  input: z.object({
    query: cleanText(10_000).describe('A question or keywords.'),
    collection: collectionArgument,
    documents: z.array(uuid()).max(1_000, 'must have at most 1000 entries').optional(),
    limit: z.int().min(1, 'must be at least 1').max(50, 'must be at most 50').default(10),
  }),
  output: z.object({
    passages: z.array(
      z.object({
        documentId: z.uuid(),
        versionId: z.uuid(),
        passageId: z.uuid(),
        documentTitle: z.string(),
        headings: z.array(z.string()),
        start: z.int().describe('In the text of the version, in UTF-16 code units.'),
        end: z.int(),
        text: z.string(),
        score: z.number().describe('Compares passages of this search only.'),
      }),
    ),
  }),
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: async ({ query, collection, documents, limit }, call) => {
    const collectionId = await findCollection(collection, call);
    const request = { query, collectionId, documentIds: documents, limit };
    const found = await call.services.documents.search(call.viewer, request);
    const passages = found.map((hit) => ({
      documentId: hit.documentId,
      versionId: hit.versionId,
      passageId: hit.passageId,
      documentTitle: hit.documentTitle,
      headings: [...hit.headings],
      start: hit.start,
      end: hit.end,
      text: hit.text,
      score: hit.score,
    }));
    const text = passages.map((hit) => `${hit.documentTitle} (${hit.start}-${hit.end}):\n${hit.text}`);
    return { text: text.join('\n\n') || 'Nothing fits.', content: { passages } };
  },
});
