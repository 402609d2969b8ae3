import { divergenceSchema, type Divergence } from '../../agents/replay/divergence.js';
import { DIVERGENCE } from '../../agents/replay/replayed-task.js';
import { viewerLoader, type LoaderSource } from './viewer-loader.js';

/** In what a replay differs first, by the order of its tasks; by id of the session. */
export function divergenceLoader(source: LoaderSource) {
  return viewerLoader<string, Divergence>(source, async ({ sql }, sessionIds) => {
    const rows = await sql
      .selectFrom('task_steps')
      .innerJoin('agent_tasks', 'agent_tasks.id', 'task_steps.task_id')
      .select(['task_steps.session_id', 'task_steps.result'])
      .where('task_steps.session_id', 'in', [...sessionIds])
      .where('task_steps.name', '=', DIVERGENCE)
      .orderBy('agent_tasks.position', 'desc')
      .execute();
    // The last of a key stays.
    return new Map(rows.map((row) => [row.session_id, divergenceSchema.parse(row.result)]));
  });
}
