import type { SessionStatus } from '../../../generated/schema-facts.js';

/** What can be done with many sessions at once. */
export type BulkAct = 'cancel' | 'retry';

/** What can be done with sessions that stand so; null where nothing can. */
export function bulkActFor(status: SessionStatus): BulkAct | null {
  switch (status) {
    case 'PENDING':
    case 'RUNNING':
    case 'INPUT_REQUIRED':
      return 'cancel';
    case 'FAILED':
    case 'TIMED_OUT':
    case 'CANCELED':
      return 'retry';
    case 'COMPLETED':
      return null;
  }
}
