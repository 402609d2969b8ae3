import { z } from 'zod';
import type { Transaction } from '../../database/database.js';
import { AppError, ErrorCode } from '../../lib/errors.js';
import { cleanJsonObject, parseInput } from '../../lib/input.js';
import type { JsonObject } from '../../lib/json.js';
import type { AgentContext } from '../agent.js';
import type { PassageRecord } from '../evidence-schema.js';

/** Longest arguments of a call, in UTF-16 code units of their JSON. */
const MAX_ARGUMENTS = 100_000;
/** Longest output of a call, in UTF-16 code units of its JSON. */
export const MAX_TOOL_OUTPUT = 200_000;

/** Reads for a tool: in the session's workspace, under row-level security, without a record of their own. */
export interface ToolFacilities {
  /** One transaction; no call over the network inside. */
  read<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Passages of the documents that the session may read, for each query the best first. */
  find(
    queries: readonly string[],
    limit: number,
    signal: AbortSignal,
  ): Promise<readonly (readonly PassageRecord[])[]>;
}

/** What a tool has at hand during one call. */
export interface ToolContext extends ToolFacilities {
  /** Unique within the task. */
  readonly callId: string;
  /** Of the agent that calls. A tool makes no steps of its own: the whole call is one. */
  readonly agent: Omit<AgentContext, 'step' | 'search' | 'recall' | 'write' | 'tools' | 'callTool'>;
  /** As `TaskContext.write`; the name need be unique within the call only. */
  readonly write: AgentContext['write'];
}

/** Something that an agent can use by name. */
export interface Tool {
  /** Unique among the tools of a server. */
  readonly name: string;
  /** Changes where the tool means something else than before. */
  readonly version: string;
  /** What it does and when to use it, for whoever chooses among tools. */
  readonly description: string;
  /** JSON Schema of the arguments. */
  readonly inputSchema: JsonObject;
  /** JSON Schema of the output; null where it is not known. */
  readonly outputSchema: JsonObject | null;
  /** Does a call change anything? */
  readonly hasSideEffects: boolean;
  /** May what it gives hold words that others wrote? Who reads them is then not trusted with side effects. */
  readonly bringsTexts: boolean;
  /** May a call be made again of which nobody knows whether it took effect? */
  readonly isRepeatable: boolean;
  /** Must a person approve each call? */
  readonly needsApproval: boolean;
  /**
   * Checks arguments as far as that goes without a call.
   * @throws AppError BAD_USER_INPUT with the path of the faulty argument under `path`
   */
  check(given: JsonObject, path?: readonly (string | number)[]): void;
  /** @throws AppError BAD_USER_INPUT for arguments that do not fit, or what keeps it from doing its work */
  call(given: JsonObject, context: ToolContext, signal: AbortSignal): Promise<JsonObject>;
}

/** Is it the name of a tool of a server? Before the colon stands the server. */
export function isOfServer(name: string): boolean {
  return name.includes(':');
}

/** Makes a tool whose work is typed by its schemas; what it writes is fenced and named by the call. */
export function defineTool<Input extends z.ZodType, Output extends z.ZodType<JsonObject>>(definition: {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  readonly hasSideEffects: boolean;
  /** Default true. */
  readonly bringsTexts?: boolean;
  readonly execute: (
    context: ToolContext,
    input: z.output<Input>,
    signal: AbortSignal,
  ) => Promise<z.input<Output>>;
}): Tool {
  const {
    name,
    version,
    description,
    input,
    output,
    hasSideEffects,
    bringsTexts = true,
    execute,
  } = definition;
  const parse = (given: JsonObject, path: readonly (string | number)[] = []) =>
    parseInput(input, storableArguments(given, path), path);
  return {
    name,
    version,
    description,
    inputSchema: z.toJSONSchema(input, { io: 'input' }) as JsonObject,
    outputSchema: z.toJSONSchema(output, { io: 'output' }) as JsonObject,
    hasSideEffects,
    bringsTexts,
    // What it writes is unique by the call's name, so that a second call writes nothing new.
    isRepeatable: true,
    needsApproval: false,
    check: (given, path) => void parse(given, path),
    call: async (given, context, signal) => output.parse(await execute(context, parse(given), signal)),
  };
}

/** @throws AppError BAD_USER_INPUT for arguments that no row can hold, or too long ones */
export function storableArguments(given: JsonObject, path: readonly (string | number)[] = []): JsonObject {
  parseInput(cleanJsonObject(MAX_ARGUMENTS), given, path);
  return given;
}

/** @throws AppError TOOL_FAILED for an output that is longer than a step may hold */
export function boundedOutput(tool: string, output: JsonObject): JsonObject {
  const { length } = JSON.stringify(output);
  if (length <= MAX_TOOL_OUTPUT) return output;
  const message = `The tool "${tool}" gave ${length} characters; at most ${MAX_TOOL_OUTPUT} are taken.`;
  throw new AppError(ErrorCode.TOOL_FAILED, message);
}
