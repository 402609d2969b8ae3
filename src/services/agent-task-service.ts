import type { Database } from '../database/database.js';
import { AgentSession } from '../entities/agent-session.js';
import { AgentTask } from '../entities/agent-task.js';
import { notFound } from '../lib/errors.js';
import { parseInput, uuid } from '../lib/input.js';
import type { Viewer } from '../lib/viewer.js';

/** Use cases of single tasks. */
export class AgentTaskService {
  constructor(private readonly database: Database) {}

  /** @throws AppError NOT_FOUND */
  async get(viewer: Viewer, id: string): Promise<AgentTask> {
    const taskId = parseInput(uuid(), id, ['id']);
    const task = await this.database.readAsViewer(viewer, async ({ em }) => {
      const found = await em.findOne(AgentTask, { id: taskId });
      // A session that retention takes away is gone before its tasks are.
      return found && (await em.count(AgentSession, { id: found.sessionId })) > 0 ? found : null;
    });
    if (task === null) throw notFound('Task', taskId, ['id']);
    return task;
  }
}
