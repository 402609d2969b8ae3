import { sql } from 'kysely';
import { z } from 'zod';
import type { Transaction } from '../database/database.js';
import type { AgentKind } from '../entities/agent.js';

export interface AgentFilter {
  readonly kind?: AgentKind | null;
  /** Switched on or off for the viewer's workspace. */
  readonly active?: boolean | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Agents are listed by (name, id). */
export const AGENT_PLACE = z.tuple([z.string().max(200), z.guid()]);

/** The agents that a filter lets through, after a place of the list. */
export function selectAgents(
  tables: Transaction['sql'],
  { kind, active }: AgentFilter,
  place: z.output<typeof AGENT_PLACE> | null,
) {
  const switched = sql<boolean>`coalesce(agent_activations.is_active, agents.is_active)`;
  return tables
    .selectFrom('agents')
    .leftJoin('agent_activations', (join) =>
      join
        .onRef('agent_activations.agent_id', '=', 'agents.id')
        .on(sql<boolean>`agent_activations.workspace_id = quartet_workspace()`),
    )
    .$if(kind != null, (query) => query.where('agents.kind', '=', kind!))
    .$if(active != null, (query) => query.where(sql<boolean>`${switched} = ${active}`))
    .$if(place !== null, (query) =>
      query.where(sql<boolean>`(agents.name, agents.id) > (${place![0]}, ${place![1]}::uuid)`),
    );
}
