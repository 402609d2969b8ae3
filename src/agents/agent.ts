import type { z } from 'zod';
import type { AgentKind } from '../entities/agent.js';
import type { Failure } from '../entities/agent-session.js';
import type { MessageType } from '../entities/agent-message.js';
import type { MemoryType } from '../entities/agent-memory.js';
import type { TaskStatus } from '../entities/agent-task.js';
import type { Transaction } from '../database/database.js';
import { AppError, ErrorCode } from '../lib/errors.js';
import type { NewId } from '../lib/ids.js';
import type { Json, JsonObject } from '../lib/json.js';
import type { NewSessionEvent } from '../orchestrator/events/session-event.js';
import type { NewTask } from '../orchestrator/new-session.js';
import type { TaskContext, TaskResult } from '../orchestrator/task-handler.js';
import type { ConversingReasoner, OfferedTool } from '../reasoning/conversation.js';
import type { Degradation, Reasoner } from '../reasoning/reasoner.js';
import type { VersionText } from '../reasoning/verbatim-gate.js';
import type { ApprovalRequest, ToolApproval } from './approve-tool.js';
import { degradationListSchema, distinctDegradations, type DegradationRecord } from './degradation-schema.js';
import type { PassageRecord } from './evidence-schema.js';
import type { TitledText } from './read-texts.js';
import type { RecalledMemory } from './memory/recall-memory.js';
import type { SessionInput, TeamMember } from './session-input.js';
import type { AgentOutput, TaskType } from './task-schemas.js';

/** The agent that a task is given to, at its pinned version, with the task's own configuration applied. */
export interface AgentDefinition extends TeamMember {
  readonly configuration: JsonObject;
}

/** A task that ended before this one and that it follows, directly or not. */
export interface EarlierTask {
  readonly id: string;
  readonly name: string;
  readonly taskType: string;
  readonly agentId: string;
  readonly status: TaskStatus;
  readonly input: JsonObject;
  /** Null where it did not complete. */
  readonly output: AgentOutput | null;
}

/** A message to send. The sender is the task's agent. */
export interface OutgoingMessage {
  /** Given, so that a task put into the graph can name the message that asks for it. */
  readonly id?: string;
  /** An agent of the session; null tells all of them. */
  readonly to: TeamMember | null;
  readonly messageType: MessageType;
  readonly content: string;
  readonly inReplyToId?: string | null;
  readonly data?: JsonObject;
}

/** Something to remember for the person who asked. */
export interface NewMemory {
  readonly memoryType: MemoryType;
  readonly key: string;
  readonly content: string;
  readonly data?: JsonObject;
  readonly expiresInSeconds?: number;
}

/** A tool that an agent may use, as far as it is known before a call. */
export interface AgentTool extends OfferedTool {
  /** May what it gives hold words that others wrote? */
  readonly bringsTexts: boolean;
}

/** One call of a tool. */
export interface ToolCall {
  /** Unique within the task and the same in every attempt: names what is kept of the call. */
  readonly id: string;
  /** Name of the tool. */
  readonly tool: string;
  readonly arguments: JsonObject;
  /**
   * Was it chosen by something that has read what others than people of this workspace wrote: documents, results of
   * tools, words of models? Then it waits for a person's approval where the tool has side effects.
   */
  readonly isTainted: boolean;
}

/** Why a call failed for good. A type alias, like the next, so that it fits a JSON value. */
export type ToolFailure = Readonly<Pick<Failure, 'code' | 'message' | 'retryable'>> & {
  /** The argument at fault. */
  readonly path?: readonly (string | number)[];
};

/** What became of a call. The version is the tool's; null where there is no such tool. */
export type ToolOutcome =
  | { readonly version: string | null; readonly output: JsonObject; readonly error: null }
  | { readonly version: string | null; readonly output: null; readonly error: ToolFailure };

/** Where rows and events of one fenced transaction go. */
export interface FencedWriter {
  readonly tx: Transaction;
  readonly append: (event: NewSessionEvent) => void;
}

/** What an agent has at hand while it works on a task. */
export interface AgentContext extends TaskContext {
  readonly agent: AgentDefinition;
  readonly reasoner: ConversingReasoner;
  /** Thinks without a model, where the model fails; what it thought in its place is to be told to `degrade`. */
  readonly withoutModel: Reasoner;
  /** Notes, within a step, what was thought there without the model. */
  degrade(degradation: Degradation): void;
  readonly newId: NewId;
  /** What was thought so far in this task without the model that should have thought it. */
  degradations(): readonly DegradationRecord[];
  /** The agents of the session, what it may read, and what it refines. */
  readonly sessionInput: SessionInput;
  /** Every task that this one follows, in the order of the graph, those without an output included. */
  readonly earlier: readonly EarlierTask[];
  /** The agents of the tasks that wait for this one, its parent's included, without doubles. */
  readonly receivers: readonly TeamMember[];
  /**
   * Searches the session's documents once per query, as one recorded step.
   * @returns the passages of each query, best first, in the order of the queries
   */
  search(
    step: string,
    queries: readonly string[],
    limit: number,
  ): Promise<readonly (readonly PassageRecord[])[]>;
  /** Passages by id, with score 0; those that are gone are left out. */
  readPassages(ids: readonly string[]): Promise<readonly PassageRecord[]>;
  /** Passages of a version that share text with a span of it, in order, with score 0. */
  readStretch(versionId: string, start: number, end: number): Promise<readonly PassageRecord[]>;
  /** Texts of versions by id; those that are gone are left out. */
  readTexts(versionIds: readonly string[]): Promise<ReadonlyMap<string, VersionText>>;
  /** As `readTexts`, and keeps the versions from being deleted before the transaction commits. */
  holdTexts(tx: Transaction, versionIds: readonly string[]): Promise<ReadonlyMap<string, TitledText>>;
  /**
   * Writes messages and their events.
   * @throws AppError BAD_USER_INPUT if a receiver is not an agent of the session
   */
  send(writer: FencedWriter, messages: readonly OutgoingMessage[]): Promise<void>;
  /** What the session's agents remember for this person, most relevant first; counted as accessed once per task. */
  recall(query: string, limit: number): Promise<readonly RecalledMemory[]>;
  /** Writes a memory item of this agent and its event. @returns the item's id */
  remember(writer: FencedWriter, item: NewMemory): Promise<string>;
  /**
   * The tools that the agent's configuration names.
   * @throws AppError BAD_USER_INPUT for one that is there no more, UNAVAILABLE if that cannot be told
   */
  tools(): Promise<readonly AgentTool[]>;
  /**
   * Calls a tool once: what became of it is a recorded step, and the log tells when it began and ended. What the
   * tool refuses for good is an outcome too; what another attempt may mend is thrown and not recorded.
   */
  callTool(call: ToolCall): Promise<ToolOutcome>;
  /**
   * Has a person approve one call of a tool with its arguments; waits as `ask` does. A call that nobody approved must
   * not be made.
   */
  approve(request: ApprovalRequest): Promise<ToolApproval>;
}

/** What an agent returns; rows and events of `write` commit with the record. */
export interface AgentTaskResult<Output> {
  readonly output: Output;
  readonly addTasks?: readonly NewTask[];
  readonly write?: (writer: FencedWriter) => Promise<void>;
}

/** One thing that an agent can be asked to do. */
export interface AgentTaskDefinition {
  readonly taskType: TaskType;
  readonly inputSchema: z.ZodType;
  readonly outputSchema: z.ZodType;
  /**
   * Parses the input, does the work, parses the output.
   * @throws AppError TASK_FAILED if either does not fit its schema
   */
  run(context: AgentContext): Promise<TaskResult>;
}

/** The code of one kind of agent; what makes an agent of it is a definition in the database. */
export interface Agent {
  readonly kind: AgentKind;
  readonly tasks: readonly AgentTaskDefinition[];
}

/** Makes a task definition whose work is typed by its schemas. */
export function defineTask<Input, Output extends JsonObject>(definition: {
  readonly taskType: TaskType;
  readonly inputSchema: z.ZodType<Input>;
  readonly outputSchema: z.ZodType<Output>;
  readonly run: (input: Input, context: AgentContext) => Promise<AgentTaskResult<Output>>;
}): AgentTaskDefinition {
  const { taskType, inputSchema, outputSchema } = definition;
  return {
    taskType,
    inputSchema,
    outputSchema,
    async run(context) {
      const input = parse(inputSchema, context.input, `input of ${taskType}`);
      const { output, addTasks, write } = await definition.run(input, context);
      return {
        output: withDegradations(parse(outputSchema, output, `output of ${taskType}`), context),
        addTasks,
        write: write && ((tx, append) => write({ tx, append })),
      };
    },
  };
}

/** The output as it is, or with what was degraded in it, or in what it is made of. */
function withDegradations(output: JsonObject, context: AgentContext): JsonObject {
  const before = degradationListSchema.safeParse(output['degraded']).data ?? [];
  const degraded = distinctDegradations([...before, ...context.degradations()]);
  return degraded.length === 0 ? output : { ...output, degraded };
}

function parse<T>(schema: z.ZodType<T>, value: Json, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError(ErrorCode.TASK_FAILED, `The ${what} does not fit its schema.`, { cause: parsed.error });
}
