import { z } from 'zod';
import { AppError, ErrorCode } from '../lib/errors.js';
import type { TaskContext, TaskHandler, TaskResult } from '../orchestrator/task-handler.js';
import type { AgentRegistry } from './agent-registry.js';
import { createAgentContext, type AgentMeans } from './create-agent-context.js';
import { readTaskSurroundings, type TaskSurroundings } from './read-task-surroundings.js';
import { KeptRecordings } from './replay/kept-recordings.js';
import { readReplay } from './replay/read-replay.js';
import { sessionInputSchema, type SessionInput } from './session-input.js';

export interface AgentTaskHandlerOptions extends AgentMeans {
  readonly registry: AgentRegistry;
}

const overrideSchema = z.object({ configuration: z.record(z.string(), z.json()) });

/** Gives each task to the code of its agent's kind, at the version that the session pinned. */
export function createAgentTaskHandler(options: AgentTaskHandlerOptions): TaskHandler {
  const recordings = new KeptRecordings(options.database);
  return { handle: (context) => handle(context, options, recordings) };
}

async function handle(
  context: TaskContext,
  options: AgentTaskHandlerOptions,
  recordings: KeptRecordings,
): Promise<TaskResult> {
  const { task, session } = context;
  const replay = await readReplay(context, recordings);
  const surroundings = await options.database.asWorker({ workspaceId: session.workspaceId }, (tx) =>
    readTaskSurroundings(tx, task),
  );
  const definition = options.registry.find(surroundings.agent.kind, task.taskType);
  const configured = configure(surroundings, context);
  const input = readSessionInput(context);
  const work = () => definition.run(createAgentContext(context, options, configured, input, replay));
  return replay ? replay.run(work) : work();
}

/** A task's own configuration goes over the agent's, key by key. */
function configure(surroundings: TaskSurroundings, { input }: TaskContext): TaskSurroundings {
  const own = overrideSchema.safeParse(input).data?.configuration;
  if (own === undefined) return surroundings;
  const configuration = { ...surroundings.agent.configuration, ...own };
  return { ...surroundings, agent: { ...surroundings.agent, configuration } };
}

function readSessionInput({ session }: TaskContext): SessionInput {
  const parsed = sessionInputSchema.safeParse(session.input);
  if (parsed.success) return parsed.data;
  throw new AppError(ErrorCode.TASK_FAILED, "The session's input names no team and no context.", {
    cause: parsed.error,
  });
}
