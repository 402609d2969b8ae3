import type { SessionRelation, SessionStatus } from '../../generated/schema-facts.js';

/** Can a session be replayed, and its recording be taken elsewhere? A replay has no record of its own. */
export function hasRecord(status: SessionStatus, relation: SessionRelation | null): boolean {
  return (status === 'COMPLETED' || status === 'FAILED') && relation !== 'REPLAY';
}
