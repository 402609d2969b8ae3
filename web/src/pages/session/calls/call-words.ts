import type { ModelCallFactsFragment } from '../../../generated/graphql.js';
import { formatDuration } from '../../../parts/duration.js';
import { formatDollars } from '../../../parts/money.js';
import { plural } from '../../../parts/plural.js';

/** What came of a call, short enough for a cell. */
export function outcomeOf({ errorCode, cached }: ModelCallFactsFragment): string | null {
  if (errorCode !== null) return `failed: ${errorCode}`;
  return cached ? 'answered from what was kept' : null;
}

/** A call in a line: `judge@1 by small: 842 ms, 1,200 tokens in, 80 out, $0.0004`. What is not known is left out. */
export function callWords(call: ModelCallFactsFragment): string {
  const { purpose, model, latencyMs, inputTokens, outputTokens, cost } = call;
  const outcome = outcomeOf(call);
  if (outcome !== null) return `${purpose ?? 'call'} by ${model}: ${formatDuration(latencyMs)}, ${outcome}`;
  const took = [
    formatDuration(latencyMs),
    inputTokens === null ? null : `${plural(inputTokens, 'token')} in`,
    outputTokens === null ? null : `${outputTokens.toLocaleString('en')} out`,
    cost === null ? null : formatDollars(cost),
  ];
  return `${purpose ?? 'call'} by ${model}: ${took.filter((part) => part !== null).join(', ')}`;
}
