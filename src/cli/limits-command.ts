import { targetOf } from '../app.js';
import { lockDataFolder } from '../database/data-folder-lock.js';
import { openMigratedDatabase } from '../database/open-database.js';
import { uuid, parseInput } from '../lib/input.js';
import { ensureLocalIdentity } from '../services/local-identity.js';
import { changeWorkspaceLimits, type WorkspaceLimits } from '../services/workspace-limits.js';
import { settingsOf, type SettingFlags } from './settings-flags.js';

export type LimitsOptions = SettingFlags & {
  readonly workspace?: string;
  readonly maxRunning?: number | 'default';
  readonly startsPerMinute?: number | 'default';
};

/** Changes what one workspace may run and start, and says what holds. */
export async function limitWorkspace(options: LimitsOptions): Promise<void> {
  const config = settingsOf(options);
  const lock = config.databaseUrl ? undefined : await lockDataFolder(config.dataDir);
  try {
    const { database } = await openMigratedDatabase(targetOf(config));
    try {
      const { workspaceId } = await ensureLocalIdentity(database);
      const id = options.workspace ? parseInput(uuid(), options.workspace, ['--workspace']) : workspaceId;
      process.stdout.write(describe(id, await changeWorkspaceLimits(database, id, changesOf(options))));
    } finally {
      await database.close();
    }
  } finally {
    await lock?.release();
  }
}

function changesOf(options: LimitsOptions): Partial<WorkspaceLimits> {
  const named = (['maxRunning', 'startsPerMinute'] as const).flatMap((key) => {
    const value = options[key];
    return value === undefined ? [] : [[key, value === 'default' ? null : value] as const];
  });
  return Object.fromEntries(named);
}

function describe(workspaceId: string, { maxRunning, startsPerMinute }: WorkspaceLimits): string {
  const told = (limit: number | null): string => (limit === null ? "the server's" : String(limit));
  return [
    `workspace ${workspaceId}`,
    `tasks that run at once: ${told(maxRunning)}`,
    `tasks that start within a minute: ${told(startsPerMinute)}`,
    '',
  ].join('\n');
}
