import { z } from 'zod';
import { PartKind } from '../reasoning/reasoner.js';

const offset = z.int().nonnegative();

/** A verbatim span of a version's text, as steps and outputs keep it; fits the reasoner's `Evidence`. */
export const evidenceSchema = z.object({
  documentId: z.uuid(),
  versionId: z.uuid(),
  passageId: z.uuid(),
  documentTitle: z.string(),
  start: offset,
  end: offset,
  text: z.string(),
  /** Fit to the question, 0 to 1. */
  score: z.number(),
  /** The words of it that most likely are what the question asks for. */
  answer: z
    .object({ text: z.string(), start: offset, end: offset, likelihood: z.number().min(0).max(1).optional() })
    .optional(),
});
export type EvidenceRecord = z.infer<typeof evidenceSchema>;

export const evidenceListSchema = z.array(evidenceSchema).readonly();

/** A passage that a search found, as a step keeps it. */
export const passageHitSchema = z.object({
  passageId: z.uuid(),
  documentId: z.uuid(),
  versionId: z.uuid(),
  documentTitle: z.string(),
  headings: z.array(z.string()).readonly(),
  start: offset,
  end: offset,
  text: z.string(),
  score: z.number(),
});
export type PassageRecord = z.infer<typeof passageHitSchema>;

/** What a part of a plan is. */
export const partKindSchema = z.enum(Object.values(PartKind));

/** What was found for one question, with every passage that was looked at. */
export const findingSchema = z.object({
  /**
   * Unique within the session: the task's name and a number. Validation keeps it, and so does a later hop that asks
   * the same question again: its finding takes the place of the earlier one.
   */
  id: z.string(),
  question: z.string(),
  /** What the question is: of a statement, the evidence is what was found nearest to it. Default QUESTION. */
  kind: partKindSchema.optional(),
  evidence: evidenceListSchema,
  /** Passages retrieved for the question, so that a later check sees them all. */
  passageIds: z.array(z.uuid()).readonly(),
});
export type FindingRecord = z.infer<typeof findingSchema>;
