import { resolveTeam } from '../../../src/agents/agent-directory.js';
import { buildSessionGraph } from '../../../src/agents/session-graph.js';
import type { SessionContext, SessionInput, TeamMember } from '../../../src/agents/session-input.js';
import type { Refinement } from '../../../src/agents/session-input.js';
import type { AgentOutput } from '../../../src/agents/task-schemas.js';
import type { TaskStatus } from '../../../src/entities/agent-task.js';
import { newId } from '../../../src/lib/ids.js';
import type { JsonObject } from '../../../src/lib/json.js';
import { createLogger } from '../../../src/lib/logger.js';
import type { NewSessionEvent } from '../../../src/orchestrator/events/session-event.js';
import type {
  EndedTask,
  SuspendRequest,
  TaskContext,
  TaskFacts,
  TaskHandler,
  TaskResult,
} from '../../../src/orchestrator/task-handler.js';
import type { AgentBench } from './agent-bench.js';

/** A row of a task that has ended, put before the one that is run. */
export interface EndedTaskRow {
  readonly name: string;
  readonly agent: string;
  readonly taskType: string;
  readonly status?: TaskStatus;
  readonly input?: JsonObject;
  readonly output?: AgentOutput | null;
  readonly dependsOn?: readonly string[];
}

export interface BenchSessionOptions {
  readonly task: string;
  readonly agents?: readonly string[];
  readonly context?: Partial<SessionContext>;
  readonly refinement?: Refinement;
}

/** What one attempt did. */
export interface AttemptReport {
  /** Null where it suspended. */
  readonly result: TaskResult | null;
  readonly suspended: SuspendRequest | null;
  readonly events: readonly NewSessionEvent[];
}

class Suspended extends Error {
  constructor(readonly request: SuspendRequest) {
    super('suspended');
  }
}

/** One session whose tasks are run one at a time by a test, without an engine: real rows, steps kept by name. */
export class BenchSession {
  readonly id = newId();
  readonly logged: string[] = [];
  /** What the deltas of the last message add up to. */
  streamed = '';
  private readonly steps = new Map<string, unknown>();
  private readonly taskIds = new Map<string, string>();
  private position = 0;

  private constructor(
    private readonly bench: AgentBench,
    private readonly options: BenchSessionOptions,
    readonly input: SessionInput,
  ) {}

  static async open(bench: AgentBench, options: BenchSessionOptions): Promise<BenchSession> {
    const team = await bench.database.asViewer(bench.viewer, (tx) =>
      resolveTeam(tx, { executionMode: 'AUTO', agents: options.agents ?? [] }),
    );
    const context = { collectionIds: [], documentIds: [], variables: {}, ...options.context };
    const { input } = buildSessionGraph({
      executionMode: 'AUTO',
      taskDescription: options.task,
      team,
      context,
      refinement: options.refinement,
    });
    const session = new BenchSession(bench, options, input);
    await session.insertSession();
    return session;
  }

  member(name: string): TeamMember {
    const found = this.input.team.find((member) => member.name === name);
    if (found === undefined) throw new Error(`no agent ${name}`);
    return found;
  }

  /** Puts an ended task into the graph. */
  async ended(row: EndedTaskRow): Promise<void> {
    await this.insertTask(row.name, row);
  }

  /** Runs one attempt of a task that follows `dependsOn`; the same name again is its next attempt. */
  async run(
    handler: TaskHandler,
    task: Omit<EndedTaskRow, 'output' | 'status'>,
    subtasks: readonly EndedTask[] = [],
    waiting: readonly EndedTaskRow[] = [],
  ): Promise<AttemptReport> {
    const isNew = !this.taskIds.has(task.name);
    if (isNew) await this.insertTask(task.name, { ...task, status: 'BLOCKED' });
    if (isNew)
      for (const later of waiting) await this.insertTask(later.name, { status: 'BLOCKED', ...later });
    const events: NewSessionEvent[] = [];
    const context = this.contextOf(task, subtasks, events);
    try {
      const result = await handler.handle(context);
      const { write } = result;
      if (write) await this.inTransaction((tx) => write(tx, (event) => events.push(event)));
      return { result, suspended: null, events };
    } catch (error) {
      if (error instanceof Suspended) return { result: null, suspended: error.request, events };
      throw error;
    }
  }

  private contextOf(
    task: Omit<EndedTaskRow, 'output' | 'status'>,
    subtasks: readonly EndedTask[],
    events: NewSessionEvent[],
  ): TaskContext {
    const { viewer } = this.bench;
    const id = this.taskIds.get(task.name)!;
    const agent = this.member(task.agent);
    const facts: TaskFacts = {
      id,
      name: task.name,
      taskType: task.taskType,
      agentId: agent.id,
      agentVersion: agent.version,
      parentTaskId: null,
      attempt: 1,
      retriesLeft: 0,
    };
    const upstream = (task.dependsOn ?? []).map((name) => ({ id: this.taskIds.get(name)! }) as EndedTask);
    return {
      signal: new AbortController().signal,
      session: {
        id: this.id,
        ...viewer,
        rootSessionId: this.id,
        taskDescription: this.options.task,
        executionMode: 'AUTO',
        input: JSON.parse(JSON.stringify(this.input)) as JsonObject,
      },
      task: facts,
      input: { task: this.options.task, ...task.input },
      upstream,
      subtasks,
      nestedSessions: [],
      interrupts: [],
      logger: createLogger({ level: 'warn', destination: { write: (line) => this.logged.push(line) } }),
      step: (name, call, tell) =>
        this.once(
          `${id}/${name}`,
          () => call(new AbortController().signal),
          (result) => events.push(...(tell ? [tell(result)] : [])),
        ),
      write: (name, work) =>
        this.once(`${id}/${name}`, () => this.inTransaction((tx) => work(tx, (event) => events.push(event)))),
      openText: () => ({
        show: (text) => {
          this.streamed = text;
        },
        close: () => undefined,
      }),
      suspend: (request) => {
        throw new Suspended(request);
      },
      ask: (question) => Promise.reject(new Suspended({ questions: [question] })),
      reject: (words) => {
        throw new Error(`rejected: ${words}`);
      },
    };
  }

  private async once<T>(
    key: string,
    make: () => Promise<T>,
    made: (result: T) => void = () => undefined,
  ): Promise<T> {
    if (!this.steps.has(key)) {
      const result = await make();
      this.steps.set(key, JSON.stringify(result));
      made(result);
    }
    return JSON.parse(this.steps.get(key) as string) as T;
  }

  private inTransaction<T>(work: Parameters<AgentBench['database']['asWorker']>[1]): Promise<T> {
    const { workspaceId } = this.bench.viewer;
    return this.bench.database.asWorker({ workspaceId }, work) as Promise<T>;
  }

  private async insertSession(): Promise<void> {
    const { workspaceId, userId } = this.bench.viewer;
    await this.inTransaction(({ sql }) =>
      sql
        .insertInto('agent_sessions')
        .values({
          id: this.id,
          workspace_id: workspaceId,
          user_id: userId,
          root_session_id: this.id,
          task_description: this.options.task,
          execution_mode: 'AUTO',
          input_data: JSON.parse(JSON.stringify(this.input)) as JsonObject,
          timeout_seconds: 60,
          deadline_at: new Date(Date.now() + 60_000),
        })
        .execute(),
    );
  }

  private async insertTask(name: string, row: EndedTaskRow): Promise<void> {
    const id = newId();
    this.taskIds.set(name, id);
    const owner = { workspace_id: this.bench.viewer.workspaceId, session_id: this.id };
    const agent = this.member(row.agent);
    const status = row.status ?? 'COMPLETED';
    await this.inTransaction(async ({ sql }) => {
      await sql
        .insertInto('agent_tasks')
        .values({
          id,
          ...owner,
          agent_id: agent.id,
          agent_version: agent.version,
          name,
          task_type: row.taskType,
          status,
          input_data: { task: this.options.task, ...row.input },
          output_data: row.output ?? null,
          position: this.position++,
          ended_at: status === 'BLOCKED' ? null : new Date(),
        })
        .execute();
      for (const upstream of row.dependsOn ?? []) {
        await sql
          .insertInto('agent_task_dependencies')
          .values({ ...owner, task_id: id, depends_on_task_id: this.taskIds.get(upstream)! })
          .execute();
      }
    });
  }
}
