import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { AgentTask, type TaskStatus } from '../../entities/agent-task.js';
import type { Page } from '../../lib/page.js';
import { PageLoader } from './page-loader.js';
import type { LoaderSource } from './viewer-loader.js';

const ID_PLACE = z.tuple([z.guid()]);

type Log = PageLoader<AgentTask, [string]>;

/** What an agent was asked to do in a workspace, newest first: lists that are narrowed alike are read together. */
export class AgentLogLoader {
  private readonly logs = new Map<string, Log>();

  constructor(private readonly source: LoaderSource) {}

  /**
   * @param statuses null: all
   * @throws AppError BAD_USER_INPUT at `first` or `after`
   */
  load(
    agentId: string,
    page: { first?: number | null; after?: string | null },
    statuses: readonly TaskStatus[] | null,
  ): Promise<Page<AgentTask>> {
    const wanted = statuses && [...new Set(statuses)].sort();
    const key = JSON.stringify(wanted);
    const log = this.logs.get(key) ?? this.open(wanted);
    this.logs.set(key, log);
    return log.load(agentId, page);
  }

  private open(statuses: readonly TaskStatus[] | null): Log {
    return new PageLoader(this.source, {
      table: 'agent_tasks',
      parent: 'agent_id',
      order: ['id'],
      descending: true,
      where: isShown(this.source.viewer.workspaceId, statuses),
      place: (task) => [task.id],
      placeShape: ID_PLACE,
      read: ({ em }, ids) => em.find(AgentTask, { id: { $in: [...ids] } }),
    });
  }
}

function isShown(workspaceId: string, statuses: readonly TaskStatus[] | null): RawBuilder<unknown> {
  // A built-in agent works for every workspace: with the condition of the policies alone, no index would tell them apart.
  const own = sql`agent_tasks.workspace_id = ${workspaceId}::uuid`;
  // A session that retention takes away is gone before its tasks are.
  const isKept = sql`exists (select from agent_sessions as s where s.id = agent_tasks.session_id)`;
  const parts = statuses
    ? [own, sql`agent_tasks.status = any (${[...statuses]}::text[])`, isKept]
    : [own, isKept];
  return sql.join(parts, sql` and `);
}
