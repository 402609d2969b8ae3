import type { Database } from '../database/database.js';
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
    const task = await this.database.asViewer(viewer, ({ em }) => em.findOne(AgentTask, { id: taskId }));
    if (task === null) throw notFound('Task', taskId, ['id']);
    return task;
  }
}
