import type { Database, Transaction } from '../../database/database.js';
import type { NewId } from '../../lib/ids.js';
import type { TaskContext } from '../../orchestrator/task-handler.js';
import type { AgentContext } from '../agent.js';
import { holdTexts, readTexts, type TitledText } from '../read-texts.js';
import { recordedTexts } from './recorded-texts.js';
import type { ReplayedTask } from './replayed-task.js';

/** What an agent reads and writes of its workspace, in a replay: it reads the record, and remembers nothing. */
export function replayedParts(
  replay: ReplayedTask,
  { session }: TaskContext,
  { database, newId }: { readonly database: Database; readonly newId: NewId },
): Pick<AgentContext, 'readPassages' | 'readStretch' | 'readTexts' | 'holdTexts' | 'remember'> {
  /** A version that is here says what was cited; of one that is not, there is what was retrieved of it. */
  const withRecorded = async (
    ids: readonly string[],
    read: typeof readTexts,
    tx: Transaction,
  ): Promise<ReadonlyMap<string, TitledText>> => {
    const here = await read(tx, ids);
    const missing = ids.filter((id) => !here.has(id));
    return new Map([...here, ...recordedTexts(missing, replay.source.passages)]);
  };
  return {
    readPassages: (ids) => Promise.resolve(replay.readPassages(ids)),
    readStretch: (...span) => Promise.resolve(replay.readStretch(...span)),
    readTexts: (ids) =>
      database.asWorker({ workspaceId: session.workspaceId }, (tx) => withRecorded(ids, readTexts, tx)),
    holdTexts: (tx, ids) => withRecorded(ids, holdTexts, tx),
    remember: () => Promise.resolve(newId()),
  };
}
