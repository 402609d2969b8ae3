import type { Database } from '../../database/database.js';
import { AgentSession } from '../../entities/agent-session.js';
import type { SessionFacts } from '../../orchestrator/task-handler.js';
import { readRecording } from '../recording/read-recording.js';
import { ReplaySources } from './replay-source.js';

/** How long a recording is kept after its last use, in milliseconds: from one task of a replay to the next. */
const KEPT_MS = 30_000;
/** How many are kept at most; one may be tens of megabytes. */
const MOST = 2;

interface Kept {
  readonly sources: Promise<ReplaySources | null>;
  readonly timer: NodeJS.Timeout;
}

/**
 * What replays are answered from. A recording is of a session that has ended, so it is read once for all tasks of a
 * replay and not for each of them.
 */
export class KeptRecordings {
  /** By replay, the one that was used last at the end. */
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly database: Database) {}

  /**
   * @param replay the session that replays
   * @param sessionId the one that was recorded
   * @returns null where that is gone
   */
  of(replay: Pick<SessionFacts, 'id' | 'workspaceId'>, sessionId: string): Promise<ReplaySources | null> {
    const kept = this.kept.get(replay.id) ?? this.begin(replay, sessionId);
    this.kept.delete(replay.id);
    this.kept.set(replay.id, kept);
    kept.timer.refresh();
    const [oldest] = this.kept.keys();
    if (oldest !== undefined && this.kept.size > MOST) this.drop(oldest);
    return kept.sources;
  }

  private begin({ id, workspaceId }: Pick<SessionFacts, 'id' | 'workspaceId'>, sessionId: string): Kept {
    const sources = this.read(workspaceId, sessionId);
    const drop = (): void => this.drop(id);
    const timer = setTimeout(drop, KEPT_MS).unref();
    // What could not be read may be there the next time.
    sources.then((found) => found ?? drop()).catch(drop);
    return { sources, timer };
  }

  private drop(replayId: string): void {
    clearTimeout(this.kept.get(replayId)?.timer);
    this.kept.delete(replayId);
  }

  private async read(workspaceId: string, sessionId: string): Promise<ReplaySources | null> {
    const recording = await this.database.asWorker({ workspaceId }, async (tx) => {
      const recorded = await tx.em.findOne(AgentSession, { id: sessionId });
      return recorded && readRecording(tx, recorded);
    });
    return recording && new ReplaySources(recording);
  }
}
