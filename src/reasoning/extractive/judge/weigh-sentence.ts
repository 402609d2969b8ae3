import type { AnalysedSentence } from '../text/analysed-sentence.js';
import type { Claim } from './claim.js';
import type { Conflict, ConflictSignal } from './conflict.js';
import { comparisonConflict } from './signals/comparison.js';
import { coverage } from './signals/coverage.js';
import { exclusiveConflict, indexExclusives } from './signals/exclusive.js';
import { nameSlotConflict } from './signals/name-slot.js';
import { negationConflict } from './signals/negation.js';
import { indexOpposites, oppositeConflict } from './signals/opposite.js';
import { quantifierConflict } from './signals/quantifier.js';
import { quantityConflict, yearConflict } from './signals/quantity.js';

/** What one sentence says of a claim. */
export interface WeighedSentence {
  readonly sentence: AnalysedSentence;
  /** 0 to 1: how far it carries the claim. */
  readonly support: number;
  /** 0 to 1: how far it speaks against it; 0 for a sentence about something else. */
  readonly refutation: number;
  /** Every disagreement; none where they cancel each other. */
  readonly conflicts: readonly Conflict[];
  /** The strongest disagreement, if any. */
  readonly conflict: Conflict | null;
}

export type SentenceScale = (claim: Claim) => (sentence: AnalysedSentence) => WeighedSentence;

/** Below this share of the claim a sentence is about something else. */
const LEAST_HELD = 0.3;
/** Below this share nothing in it is worth looking at. */
const LEAST_SHARED = 0.1;
/** Two disagreements of fact mean another event more often than a contradiction: "40 in 2012" against "37 in 2010". */
const ANOTHER_EVENT = 0.4;

/** Builds the scale with its tables, once per reasoner. */
export function createSentenceScale(): SentenceScale {
  const signals: readonly ConflictSignal[] = [
    negationConflict,
    oppositeConflict(indexOpposites()),
    exclusiveConflict(indexExclusives()),
    quantityConflict,
    yearConflict,
    nameSlotConflict,
    comparisonConflict,
    quantifierConflict,
  ];
  return (claim) => {
    const looks = signals.map((signal) => signal(claim));
    return (sentence) => weigh(claim, sentence, looks);
  };
}

function weigh(
  claim: Claim,
  sentence: AnalysedSentence,
  looks: readonly ReturnType<ConflictSignal>[],
): WeighedSentence {
  const plain = coverage(claim, sentence, new Set());
  const looked = plain.held < LEAST_SHARED ? [] : looks;
  const found = looked.map((look) => look(sentence)).filter((conflict) => conflict !== null);
  const conflicts = agreesByContrast(found) ? [] : found;
  const base = { sentence, conflicts };
  const conflict = plain.held < LEAST_HELD ? null : strongest(conflicts);
  if (conflict === null) return { ...base, support: plain.held, refutation: 0, conflict };
  const { frame } = coverage(claim, sentence, new Set(conflict.terms));
  const strength = conflict.strength * (differInFacts(conflicts) ? ANOTHER_EVENT : 1);
  return { ...base, support: plain.held * (1 - strength), refutation: strength * frame, conflict };
}

/** "Is not American" and "is French" agree: the denied value is indeed another. */
function agreesByContrast(conflicts: readonly Conflict[]): boolean {
  const denied = conflicts.some(({ kind, terms }) => kind === 'negation' && terms.length > 0);
  return denied && conflicts.some(({ kind }) => kind !== 'negation' && kind !== 'quantifier');
}

function strongest(conflicts: readonly Conflict[]): Conflict | null {
  let best: Conflict | null = null;
  for (const conflict of conflicts) if (best === null || conflict.strength > best.strength) best = conflict;
  return best;
}

function differInFacts(conflicts: readonly Conflict[]): boolean {
  const facts = conflicts.filter(({ kind }) => kind === 'year' || kind === 'quantity' || kind === 'name');
  return facts.length > 1;
}
