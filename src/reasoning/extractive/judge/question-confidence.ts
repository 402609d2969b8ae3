import type { Judgement } from '../../reasoner.js';

// Made by training/verdicts/calibrate-questions.ts; do not edit.
const CALIBRATION = { slope: 0.1334, bias: -0.3424 } as const;

const ASKS = /[?？؟]\s*$/u;
/** Confidence is kept so far from 0 and from 1 that it has log-odds. */
const EDGE = 0.001;

/** Is something asked, not said? */
export function isQuestion(text: string): boolean {
  return ASKS.test(text);
}

/** Log-odds of a confidence. */
export function logOdds(confidence: number): number {
  const inside = Math.min(1 - EDGE, Math.max(EDGE, confidence));
  return Math.log(inside / (1 - inside));
}

/**
 * The same verdict, with the confidence that verdicts on questions have earned (Platt scaling): the evidence for a
 * yes and for a no is worded alike, so that words tell them apart far less than they tell true claims from false.
 */
export function asQuestionJudged(judgement: Judgement): Judgement {
  const odds = CALIBRATION.slope * logOdds(judgement.confidence) + CALIBRATION.bias;
  return { ...judgement, confidence: Math.round(1000 / (1 + Math.exp(-odds))) / 1000 };
}
