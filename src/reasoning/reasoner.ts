import type { ErrorCode } from '../lib/errors.js';
import type { PassageHit } from '../retrieval/passage-hit.js';

/** How far the evidence carries a statement. */
export const Verdict = {
  SUPPORTED: 'SUPPORTED',
  /** A part of the statement is supported, and nothing speaks against the rest. */
  PARTIALLY_SUPPORTED: 'PARTIALLY_SUPPORTED',
  CONTRADICTED: 'CONTRADICTED',
  UNSUPPORTED: 'UNSUPPORTED',
} as const;
export type Verdict = (typeof Verdict)[keyof typeof Verdict];

/** What a part of a plan is. */
export const PartKind = {
  /** An answer to it is looked for. */
  QUESTION: 'QUESTION',
  /** It is somebody's own statement, to be checked word for word: the claim of the answer is the statement itself. */
  STATEMENT: 'STATEMENT',
} as const;
export type PartKind = (typeof PartKind)[keyof typeof PartKind];

/** One question of a plan. `dependsOn` holds the keys of questions whose findings it needs. */
export interface SubQuestion {
  /** Unique within its plan; letters, digits and hyphens: `q1`, `q2`. */
  readonly key: string;
  readonly question: string;
  readonly dependsOn: readonly string[];
  /** Default QUESTION. */
  readonly kind?: PartKind;
}

export interface DecomposeRequest {
  readonly task: string;
  /** What is asked or told beside the task: instructions of a workflow's node, questions of a refinement. */
  readonly beside?: string;
  /** Largest number of sub-questions wanted. Default 8. */
  readonly maxQuestions?: number;
}

export interface Plan {
  readonly questions: readonly SubQuestion[];
  /** Why the task was cut this way, in words. */
  readonly rationale: string;
}

/** Evidence of a lower score likelier misses its question than answers it. */
export const DOUBTFUL_SCORE = 0.35;

/** A verbatim span of a version's text: `text` equals that text between `start` and `end` (UTF-16 units). */
export interface Evidence {
  readonly documentId: string;
  readonly versionId: string;
  readonly passageId: string;
  readonly documentTitle: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Fit to the question, 0 to 1. */
  readonly score: number;
  /** Where a question asks for a name, a number, a date or the like: the words of it that most likely are that. */
  readonly answer?: AnswerSpan;
}

/** Words within a piece of evidence; offsets are those of the version's text, as the evidence's own. */
export interface AnswerSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How likely these words are the answer if the evidence holds it, 0 to 1. Default: it is not known. */
  readonly likelihood?: number;
}

export interface ExtractRequest {
  readonly question: string;
  /** What earlier hops found; a later hop's question may refer to it. */
  readonly known: readonly string[];
  readonly passages: readonly PassageHit[];
  /** Largest number of evidence sentences wanted. Default 5. */
  readonly limit?: number;
}

/** Evidence that speaks for or against a statement. */
export interface JudgedEvidence {
  readonly evidence: Evidence;
  readonly stance: 'SUPPORTS' | 'REFUTES';
}

export interface JudgeRequest {
  readonly claim: string;
  /** Everything that was retrieved for the claim, not only the passage it was copied from. */
  readonly passages: readonly PassageHit[];
}

export interface Judgement {
  readonly verdict: Verdict;
  /** 0 to 1. */
  readonly confidence: number;
  /** Why, in words. */
  readonly reason: string;
  readonly evidence: readonly JudgedEvidence[];
}

/** What research found for one question. */
export interface Finding {
  readonly question: string;
  readonly evidence: readonly Evidence[];
  /** Which passages of the request were retrieved for the question. Default: all of them. */
  readonly passageIds?: readonly string[];
}

export interface ComposeRequest {
  readonly task: string;
  readonly findings: readonly Finding[];
  /**
   * What was retrieved for the findings: a summary is made of it, and it holds what a sentence such as "It opened in
   * 1980." leans on. Default: none, so that only the evidence is there to be said.
   */
  readonly passages?: readonly PassageHit[];
  /** What a person said of an earlier answer, for a refinement. */
  readonly feedback?: string;
  /** Largest number of claims wanted over all questions. Default 12. */
  readonly maxClaims?: number;
  /**
   * Largest number of words of all claims together, counted between white space. What does not fit whole is left
   * out; the first claim is given however long it is. Questions for more than one fact are then answered by a summary
   * of about this length. Default: no limit.
   */
  readonly maxWords?: number;
}

/** A statement of the answer with the evidence it rests on; never without evidence. */
export interface DraftClaim {
  readonly text: string;
  readonly question: string;
  readonly evidence: readonly Evidence[];
}

export interface Draft {
  readonly claims: readonly DraftClaim[];
  /** Questions for which the documents hold no answer. */
  readonly unanswered: readonly string[];
}

export interface RespondRequest {
  /** The agent's own instructions. */
  readonly instructions: string;
  readonly task: string;
  /** What earlier agents said, oldest first. */
  readonly context: readonly string[];
  readonly passages: readonly PassageHit[];
}

export interface ReasonerResponse {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** The kinds of thinking. */
export const VERBS = ['decompose', 'extract', 'judge', 'compose', 'respond'] as const;
export type Verb = (typeof VERBS)[number];

/** A piece of thinking that a model was to do and could not: rules of the extractive reasoner did it instead. */
export interface Degradation {
  readonly verb: Verb;
  /** Name of the model. */
  readonly model: string;
  /** Code of the failure, and its words. */
  readonly code: ErrorCode;
  readonly message: string;
}

/**
 * The thinking that agents do, apart from everything around it (retrieval, messages, memory, citing, checking).
 * Implementations hold no state between calls. All offsets are UTF-16 code units of a version's text.
 */
export interface Reasoner {
  /** Recorded with every step, so that a replay knows what thought: `extractive`, or a model's name. */
  readonly name: string;
  /** How many requests of one task are worth asking at once: more than one where it waits for others. Default 1. */
  readonly parallel?: number;
  /** Cuts a task into questions with dependencies; at least one question, no cycle. */
  decompose(request: DecomposeRequest, signal: AbortSignal): Promise<Plan>;
  /** Picks the sentences that answer a question, best first; none if the passages hold no answer. */
  extract(request: ExtractRequest, signal: AbortSignal): Promise<readonly Evidence[]>;
  /** Weighs a statement against all that was retrieved for it. */
  judge(request: JudgeRequest, signal: AbortSignal): Promise<Judgement>;
  /** Orders findings into claims, each with evidence, and says what was not found. */
  compose(request: ComposeRequest, signal: AbortSignal): Promise<Draft>;
  /** The free-form turn of a custom agent. */
  respond(request: RespondRequest, signal: AbortSignal): Promise<ReasonerResponse>;
}
