import type { Verdict } from '../../src/reasoning/reasoner.js';

/** What a set can say of a claim, as metrics name it; `nei`: not enough information. */
const CLAIM_LABELS: Readonly<Record<string, string>> = {
  SUPPORTS: 'supports',
  SUPPORTED: 'supports',
  SUPPORT: 'supports',
  REFUTES: 'refutes',
  REFUTED: 'refutes',
  CONTRADICT: 'refutes',
  CONTRADICTED: 'refutes',
  NOT_ENOUGH_INFO: 'nei',
  NEI: 'nei',
};
/** The answer to a question that asks whether something is so. */
const QUESTION_LABELS: Readonly<Record<string, string>> = { YES: 'yes', NO: 'no', MAYBE: 'maybe' };

const CLAIMS = ['supports', 'refutes', 'nei'] as const;
const QUESTIONS = ['yes', 'no', 'maybe'] as const;

/** The labels of a set, and what a verdict says in them. */
export interface LabelScheme {
  /** Those that the set has. */
  readonly labels: readonly string[];
  /** Has the set no label for what is left open? */
  readonly isTwoSided: boolean;
  of(label: string): string;
  /** SUPPORTED and CONTRADICTED decide; everything else leaves it open. */
  said(verdict: Verdict): string;
  /** Where a set knows no middle: what is supported in part counts as supported, all else as refuted. */
  forced(verdict: Verdict): string;
}

/** @returns null where they are not all verdicts on claims, nor all yes, no and maybe */
export function labelScheme(labels: readonly string[]): LabelScheme | null {
  for (const names of [CLAIM_LABELS, QUESTION_LABELS]) {
    const known = labels.map((label) => names[normal(label)]);
    if (known.some((label) => label === undefined)) continue;
    const [yes, no, open] = names === CLAIM_LABELS ? CLAIMS : QUESTIONS;
    return {
      labels: [yes, no, open].filter((label) => known.includes(label)),
      isTwoSided: !known.includes(open),
      of: (label) => names[normal(label)]!,
      forced: (verdict) => (verdict === 'SUPPORTED' || verdict === 'PARTIALLY_SUPPORTED' ? yes : no),
      said: (verdict) => (verdict === 'SUPPORTED' ? yes : verdict === 'CONTRADICTED' ? no : open),
    };
  }
  return null;
}

function normal(label: string): string {
  return label
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/gu, '_');
}
