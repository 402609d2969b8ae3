import type { FindingRecord } from './evidence-schema.js';

/** The quotes of findings, one a line. */
export function quotesOf(findings: readonly FindingRecord[]): string {
  return findings.flatMap(({ evidence }) => evidence.map(({ text }) => text.trim())).join('\n');
}
