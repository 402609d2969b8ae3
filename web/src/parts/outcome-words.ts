import type { OutcomeReason, SessionStatus, TaskStatus } from '../generated/schema-facts.js';

export interface Outcome {
  readonly status: SessionStatus | TaskStatus;
  readonly outcomeReason?: OutcomeReason | null;
  readonly outcomeDetail?: string | null;
  readonly error?: { readonly message: string } | null;
}

/** Why it ended so, in words to stand beside the status; undefined where the status says it all. */
export function outcomeWords({ outcomeReason, outcomeDetail, error }: Outcome): string | undefined {
  const reason = outcomeReason ? reasonWords(outcomeReason) : undefined;
  const said = (outcomeDetail ?? error?.message)?.replace(/\.$/u, '');
  const words = wordsInOrder(outcomeReason, reason, said).filter((part) => part);
  return words.length > 0 ? words.join(' · ') : undefined;
}

/** The failure itself says more than its kind does; what a person did comes before what the person said of it. */
function wordsInOrder(
  kind: Outcome['outcomeReason'],
  reason?: string,
  said?: string,
): (string | undefined)[] {
  // That time was over is all that the failure says.
  if (kind === 'DEADLINE') return [reason];
  return kind === 'NOT_RETRYABLE' || kind === 'RETRIES_EXHAUSTED' ? [said, reason] : [reason, said];
}

/** Why something ended otherwise than it should, in words that stand behind others. */
export function reasonWords(reason: OutcomeReason): string {
  switch (reason) {
    case 'BUDGET_EXCEEDED':
      return 'the budget was spent';
    case 'DEADLINE':
      return 'its time was over';
    case 'LEASE_LOST':
      return 'its workers went silent too often';
    case 'NOT_RETRYABLE':
      return 'another try would not mend it';
    case 'PARENT_ENDED':
      return 'what it belongs to ended';
    case 'PARTIAL':
      return 'without a part of what it should rest on';
    case 'REJECTED':
      return 'a person refused it';
    case 'RETRIES_EXHAUSTED':
      return 'it failed too often';
    case 'SIBLING_FAILED':
      return 'another task failed';
    case 'SUPERSEDED':
      return 'a later one took its place';
    case 'UPSTREAM_FAILED':
      return 'a task that it needs did not complete';
    case 'USER_CANCEL':
      return 'a person stopped it';
  }
}
