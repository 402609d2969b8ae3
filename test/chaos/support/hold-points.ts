import type { HoldPoint } from '../../support/held-connection.js';

/** The message by which a driver commits. */
const COMMIT = /^Q[\s\S]{4}commit/i;

/** A worker has claimed a task and does not know yet. */
export const AFTER_A_CLAIM: HoldPoint = {
  after: /insert into task_attempts/,
  says: COMMIT,
  side: 'AFTER',
};

const RECORDS_COMPLETION = /with left_task as[\s\S]*COMPLETED/;

/** A worker has done a task and written all of it, but not committed. */
export const BEFORE_A_COMPLETION: HoldPoint = { after: RECORDS_COMPLETION, says: COMMIT, side: 'BEFORE' };

/** A completion is committed, and its worker does not know yet. */
export const AFTER_A_COMPLETION: HoldPoint = { after: RECORDS_COMPLETION, says: COMMIT, side: 'AFTER' };

/** A session is committed, and the server that took it does not know yet. */
export const AFTER_A_SUBMISSION: HoldPoint = {
  after: /insert into "?agent_sessions/,
  says: COMMIT,
  side: 'AFTER',
};
