import { defineEntity, p } from '@mikro-orm/core';
import { AgentSession } from './agent-session.js';
import { Claim } from './claim.js';
import { reference, workspacePolicies } from './columns.js';
import { DocumentVersion } from './document-version.js';
import { Document } from './document.js';
import { Workspace } from './workspace.js';

export const CitationStance = { SUPPORTS: 'SUPPORTS', REFUTES: 'REFUTES' } as const;
export type CitationStance = (typeof CitationStance)[keyof typeof CitationStance];

/** Where a claim's evidence stands: `quote` equals the version's text between the offsets. */
export const CitationSchema = defineEntity({
  name: 'Citation',
  tableName: 'citations',
  properties: {
    id: p.uuid().primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    sessionId: () =>
      reference(() => AgentSession)
        .fieldName('session_id')
        .deleteRule('cascade'),
    claimId: () =>
      reference(() => Claim)
        .fieldName('claim_id')
        .deleteRule('cascade'),
    documentId: () =>
      reference(() => Document)
        .fieldName('document_id')
        .deleteRule('cascade'),
    versionId: () =>
      reference(() => DocumentVersion)
        .fieldName('version_id')
        .deleteRule('cascade'),
    /** A plain id: a quote outlives the split of its version into passages. */
    passageId: p.uuid(),
    /** The number that stands in the answer for this document, from 1. */
    number: p.integer(),
    position: p.integer(),
    stance: p.enum(Object.values(CitationStance)).default(CitationStance.SUPPORTS),
    /** Span of the version's text, in UTF-16 code units. */
    startOffset: p.integer(),
    endOffset: p.integer(),
    quote: p.text(),
  },
  uniques: [{ name: 'citations_claim_id_position_unique', properties: ['claimId', 'position'] }],
  indexes: [
    { name: 'citations_session_id_index', properties: ['sessionId'] },
    { name: 'citations_document_id_index', properties: ['documentId'] },
    { name: 'citations_version_id_index', properties: ['versionId'] },
  ],
  checks: [{ name: 'citations_span_check', expression: 'start_offset >= 0 and end_offset > start_offset' }],
  policies: workspacePolicies('citations'),
});
export class Citation extends CitationSchema.class {}
CitationSchema.setClass(Citation);
