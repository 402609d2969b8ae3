import { z } from 'zod';
import { CitationStance } from '../entities/citation.js';
import { ClaimVerdict } from '../entities/claim.js';
import { evidenceSchema } from './evidence-schema.js';

/** A reasoner's judgement, as a step keeps it. */
export const judgementSchema = z.object({
  verdict: z.enum(Object.values(ClaimVerdict)),
  confidence: z.number().min(0).max(1),
  reason: z.string(),
  evidence: z
    .array(z.object({ evidence: evidenceSchema, stance: z.enum(Object.values(CitationStance)) }))
    .readonly(),
});
export type JudgementRecord = z.infer<typeof judgementSchema>;
