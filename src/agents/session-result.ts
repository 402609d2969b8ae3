import { z } from 'zod';
import { CitationStance } from '../entities/citation.js';
import { ClaimVerdict } from '../entities/claim.js';
import type { Json } from '../lib/json.js';
import { degradationListSchema } from './degradation-schema.js';

/** Where a statement's evidence stands. `quote` equals the version's text from `start` to `end`. */
export const resultCitationSchema = z.object({
  /** The number of its document in the answer, from 1. */
  number: z.int().positive(),
  documentId: z.uuid(),
  versionId: z.uuid(),
  passageId: z.uuid(),
  /** Span of the version's text, in UTF-16 code units. */
  start: z.int().nonnegative(),
  end: z.int().positive(),
  quote: z.string().min(1),
  stance: z.enum(Object.values(CitationStance)),
});
export type ResultCitation = z.infer<typeof resultCitationSchema>;

/** A statement of the answer with the verdict it got. */
export const resultClaimSchema = z.object({
  id: z.uuid(),
  text: z.string(),
  /** The sub-question that it answers. */
  question: z.string(),
  verdict: z.enum(Object.values(ClaimVerdict)),
  /** 0 to 1. */
  confidence: z.number().min(0).max(1),
  reason: z.string(),
  /** How well what it rests on fits its question, 0 to 1. */
  relevance: z.number().min(0).max(1),
  /** Is it a statement that the task gave to be checked, word for word? Default false. */
  isGiven: z.boolean().optional(),
  /** What it was judged as, where it opens with a pronoun. Default: its text. */
  meant: z.string().optional(),
  citations: z.array(resultCitationSchema).readonly(),
});
export type ResultClaim = z.infer<typeof resultClaimSchema>;

/** The few words that answer the task. */
export const shortAnswerSchema = z.object({
  text: z.string().min(1),
  /** Its `quote` is the text. */
  citation: resultCitationSchema,
});
export type ShortAnswer = z.infer<typeof shortAnswerSchema>;

/** A document that the answer cites. */
export const resultSourceSchema = z.object({
  number: z.int().positive(),
  documentId: z.uuid(),
  versionId: z.uuid(),
  title: z.string(),
  /** How many citations point into it. */
  citations: z.int().positive(),
});
export type ResultSource = z.infer<typeof resultSourceSchema>;

/** What an agent gave whose answers have a schema. */
const shapedOutputSchema = z.object({
  /** Name of its task. */
  task: z.string(),
  /** Name of the agent. */
  agent: z.string(),
  data: z.json() as unknown as z.ZodType<Json>,
});
export type ShapedOutput = z.infer<typeof shapedOutputSchema>;

/** What a session gives back: the output of its result task. */
export const sessionResultSchema = z.object({
  kind: z.literal('answer'),
  /** Markdown with numbered citations: `[1]` is the source of number 1. */
  answer: z.string(),
  /** Where the task asks for one name, number, date, place or the like, and it is likely enough which. Default: null. */
  shortAnswer: shortAnswerSchema.nullable().default(null),
  claims: z.array(resultClaimSchema).readonly(),
  /**
   * 0 to 1: the mean over all questions of what their best claim is worth (SUPPORTED: its confidence;
   * PARTIALLY_SUPPORTED: half of it; otherwise 0; times its relevance), times the share of the question's claims
   * that nothing contradicts. A question without an answer counts 0. A statement that the task gave is answered by its
   * verdict: it counts the confidence of that, and 0 where the documents do not say.
   */
  confidence: z.number().min(0).max(1),
  sources: z.array(resultSourceSchema).readonly(),
  /** Questions to which the documents hold no answer. */
  unanswered: z.array(z.string()).readonly(),
  /** True where a task that should have contributed did not complete. */
  partial: z.boolean(),
  /** In the order of the graph. Default: no agent of it has a schema. */
  outputs: z.array(shapedOutputSchema).readonly().optional(),
  /** What was thought on the way to it without the model that should have thought it. Default: nothing. */
  degraded: degradationListSchema.optional(),
});
export type SessionResult = z.infer<typeof sessionResultSchema>;
