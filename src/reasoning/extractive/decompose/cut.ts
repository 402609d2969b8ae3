import type { PartKind } from '../../reasoner.js';

/** One question of a cut, with the indexes of those within the same cut whose findings it needs. */
export interface CutQuestion {
  readonly question: string;
  readonly needs: readonly number[];
  /** Default QUESTION. */
  readonly kind?: PartKind;
}

/** How one text was cut; `how` completes the sentence "I cut the task: …". */
export interface Cut {
  readonly questions: readonly CutQuestion[];
  readonly how: string;
}

/** Looks for one shape; null where the text does not have it. */
export type Cutter = (question: string) => Cut | null;

/** Longer texts are not searched for shapes: nobody asks like that, and patterns over them cost time. */
export const LONGEST_QUESTION = 600;

export const STARTS_QUESTION =
  /^(?:who|whom|whose|what|when|where|why|which|how|is|are|was|were|did|does|do|has|have|can|could|in what|in which|at what|on what)\b/i;

export function independent(questions: readonly string[], how: string): Cut {
  return { questions: questions.map((question) => ({ question, needs: [] })), how };
}

/** Trims, drops stops at the end, sets a capital at the start and a question mark at the end. */
export function asQuestion(text: string): string {
  const bare = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\s?.!,;:]+$/, '');
  return `${bare.charAt(0).toUpperCase()}${bare.slice(1)}?`;
}

const NAME_START = '["“\'(]?[\\p{Lu}\\d]';
/**
 * Source of a pattern for a name: words with capitals, joined by small words. Only for patterns without the `i` flag,
 * under which capitals match small letters too.
 */
export const NAME_RUN = `${NAME_START}[^\\s,?]*(?:\\s+(?:(?:of|the|de|la|le|von|van|der|for|in|a)\\s+){0,2}${NAME_START}[^\\s,?]*)*`;

/** Nouns that end a name without a capital of their own: "the Ming dynasty". */
export const KIND =
  '(?:dynasty|empire|kingdom|republic|war|wars|river|family|company|party|government|army|church|council|school|island|treaty|museum|university|policy|report|bill)';
/** Source of a pattern for a name with its kind. */
export const NAMED = `${NAME_RUN}(?:\\s+${KIND}\\b)?`;
/** Source of a pattern for one side of a comparison that has a name: "the band Skyclad", "the Ming dynasty". */
export const SIDE = `(?:(?:the\\s+)?(?:\\p{Ll}+\\s+){0,2})?${NAMED}`;

/** The first word small, so that patterns of question words need only one case. */
export function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
