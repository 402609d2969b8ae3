import type { Transaction } from '../database/database.js';
import type { NewId } from '../lib/ids.js';
import { Effects } from './effects.js';
import { LockedSession } from './locked-session.js';
import { lockNestedSessions, lockSessions, type SessionRow } from './sql/lock-sessions.js';
import { saveSession } from './sql/save-session.js';
import { waitsForPeople } from './sql/waits-for-people.js';

/**
 * One transition: the sessions that it has locked, what changes on them, and what is told after the commit.
 * Sessions are locked in the order of (depth, id): first the one that the transition is about, alone; then only
 * deeper ones.
 */
export class Unit {
  readonly effects = new Effects();
  private readonly sessions = new Map<string, LockedSession>();

  constructor(
    readonly tx: Transaction,
    readonly newId: NewId,
  ) {}

  /** @returns the session under lock, or null if it is not there (for this identity) */
  async lock(sessionId: string): Promise<LockedSession | null> {
    const [row] = await lockSessions(this.tx, [sessionId]);
    return row ? this.adopt(row) : null;
  }

  /** Locks open nested sessions of these sessions, or of some of their tasks; see `lockNestedSessions`. */
  async lockNested(
    parentIds: readonly string[],
    parentTaskIds?: readonly string[],
  ): Promise<LockedSession[]> {
    const rows = await lockNestedSessions(this.tx, parentIds, parentTaskIds);
    return rows.map((row) => this.adopt(row));
  }

  /** Takes a row that this transaction has locked or inserted. */
  adopt(row: SessionRow): LockedSession {
    const known = this.sessions.get(row.id);
    if (known) return known;
    const session = new LockedSession(row);
    this.sessions.set(row.id, session);
    return session;
  }

  /** Writes what was decided: one statement per session that changed. */
  async save(): Promise<void> {
    for (const session of this.sessions.values()) {
      if (session.isOpen && session.hasInterrupts) {
        session.showWaiting(await waitsForPeople(this.tx, session.id));
        this.noteWaiting(session);
      }
      if (session.events.length === 0 && Object.keys(session.changes).length === 0) continue;
      const { hasHeld, events } = await saveSession(this.tx, session);
      this.effects.woken.push({ sessionId: session.id, workspaceId: session.row.workspace_id, events });
      if (!session.isOpen) this.noteEnd(session, hasHeld);
    }
  }

  /** The session above locks before this one, so it follows in a transition of its own. */
  private noteWaiting({ row, changes }: LockedSession): void {
    const { status, relation, parent_session_id: parentId, workspace_id: workspaceId } = row;
    const toggles = changes.status !== undefined && [status, changes.status].includes('INPUT_REQUIRED');
    if (toggles && relation === 'NESTED' && parentId)
      this.effects.followers.push({ workspaceId, sessionId: parentId });
  }

  private noteEnd({ row }: LockedSession, hasHeld: boolean): void {
    this.effects.ended.push({
      id: row.id,
      workspaceId: row.workspace_id,
      rootSessionId: row.root_session_id,
      relation: row.relation,
      parentSessionId: row.parent_session_id,
      parentTaskId: row.parent_task_id,
      hasHeld,
    });
  }
}
