import { AppError, ErrorCode } from '../../lib/errors.js';
import type { Json, JsonObject } from '../../lib/json.js';
import { ToolCallOutcome, type NewSessionEvent } from '../../orchestrator/events/session-event.js';
import type { AgentContext, ToolCall, ToolOutcome } from '../agent.js';
import { shorten } from '../shorten.js';
import { HAND_OFF_TOOL } from '../agent-configuration.js';
import type { ToolRegistry } from './tool-registry.js';
import {
  boundedOutput,
  storableArguments,
  type Tool,
  type ToolContext,
  type ToolFacilities,
} from './tool.js';

/** How much of arguments and output the log shows, in UTF-16 code units. */
const SHOWN = 1_000;

export interface ToolCallParts {
  readonly context: AgentContext;
  readonly facilities: ToolFacilities;
  readonly registry: ToolRegistry;
}

/** These only make tasks and messages of the session: a replay makes them again. */
const STAYS_INSIDE: ReadonlySet<string> = new Set(['ask_agent', 'send_message']);

/** Which attempt began a call, and when; Unix milliseconds. */
type Beginning = { readonly attempt: number; readonly at: number };

/** What a step keeps of a call, with how long it took. */
type KeptCall = { readonly outcome: ToolOutcome; readonly durationMs: number };

/** See `AgentContext.callTool`. */
export async function callTool(call: ToolCall, parts: ToolCallParts): Promise<ToolOutcome> {
  const { context } = parts;
  const kept = await context.step(
    stepName(call),
    (signal) => makeCall(call, parts, signal),
    (made: KeptCall) => finished(call, made, context),
    STAYS_INSIDE.has(call.tool) ? undefined : () => ({ tool: call.tool, arguments: call.arguments }),
  );
  return kept.outcome;
}

function stepName({ id }: ToolCall): string {
  return `tool:${id}`;
}

async function makeCall(call: ToolCall, parts: ToolCallParts, signal: AbortSignal): Promise<KeptCall> {
  const started = performance.now();
  const progress: Progress = { tool: null, began: null };
  const outcome = await settled(progress, async () => {
    const tool = await requireAllowed(call, parts);
    progress.tool = tool;
    storableArguments(call.arguments);
    await requireApproval(tool, call, parts.context);
    progress.began = await begin(call, tool, parts.context);
    requireKnownEffect(tool, progress.began, parts.context);
    return runTool(tool, call, parts, signal);
  });
  return { outcome, durationMs: durationOf(progress, performance.now() - started, parts) };
}

/** How far a call has come. */
interface Progress {
  tool: Tool | null;
  began: Beginning | null;
}

/** A call that waited for others between attempts took as long as that. */
function durationOf({ began }: Progress, elapsed: number, { context }: ToolCallParts): number {
  const isEarlier = began !== null && began.attempt !== context.task.attempt;
  return Math.round(isEarlier ? Math.max(elapsed, Date.now() - began.at) : elapsed);
}

/** @throws AppError FORBIDDEN, BAD_USER_INPUT for a name that no tool has, UNAVAILABLE if that cannot be told */
async function requireAllowed({ tool }: ToolCall, { context, registry }: ToolCallParts): Promise<Tool> {
  const { agent } = context;
  if (!allowedTools(agent.configuration).includes(tool)) {
    const message = `The agent "${agent.name}" may not use the tool ${JSON.stringify(tool)}.`;
    throw new AppError(ErrorCode.FORBIDDEN, message);
  }
  const [found] = await registry.requireAll([tool], () => ['tool']);
  return found!;
}

/**
 * What an agent's configuration names: `tools` of a custom agent, the one `tool` of a node that calls it; who may hand
 * off has the tool for that.
 */
export function allowedTools({ tools, tool, handOffTo }: JsonObject): readonly string[] {
  const mayHandOff = Array.isArray(handOffTo) && handOffTo.length > 0;
  const named: readonly unknown[] = [
    ...(Array.isArray(tools) ? (tools as readonly Json[]) : []),
    tool,
    mayHandOff ? HAND_OFF_TOOL : undefined,
  ];
  return named.filter((name) => typeof name === 'string');
}

/**
 * Waits for a person where one has to agree, without a worker; the next attempt goes on from there. Whoever chose the
 * call may do what a text has told it to: so what it has read decides, and not what it says.
 * @throws AppError FORBIDDEN if they do not
 */
async function requireApproval(tool: Tool, call: ToolCall, context: AgentContext): Promise<void> {
  if (!tool.needsApproval && !(call.isTainted && tool.hasSideEffects)) return;
  tool.check(call.arguments);
  const { name, version } = tool;
  const request = { callId: call.id, tool: name, version, arguments: call.arguments };
  const { approved, reason } = await context.approve(request);
  if (approved) return;
  const message = `A person did not approve this call of "${name}".`;
  throw new AppError(ErrorCode.FORBIDDEN, reason === null ? message : `${message} They said: ${reason}`);
}

/** Told once, in whichever attempt comes first. */
function begin(call: ToolCall, tool: Tool, context: AgentContext): Promise<Beginning> {
  const { task } = context;
  return context.write(`${stepName(call)}:begin`, async (_tx, append) => {
    const payload = {
      callId: call.id,
      tool: tool.name,
      toolVersion: tool.version,
      hasSideEffects: tool.hasSideEffects,
      arguments: shown(call.arguments),
    };
    append({ type: 'ToolCallStarted', taskId: task.id, payload });
    return { attempt: task.attempt, at: Date.now() };
  });
}

/** @throws AppError TOOL_OUTCOME_UNKNOWN if an attempt that ended may have made the call, and it must not be doubled */
function requireKnownEffect(tool: Tool, began: Beginning, { task }: AgentContext): void {
  if (tool.isRepeatable || began.attempt === task.attempt) return;
  throw new AppError(
    ErrorCode.TOOL_OUTCOME_UNKNOWN,
    `An attempt that broke off had begun to call "${tool.name}". Whether that took effect is not known, so it is not called again.`,
  );
}

async function runTool(
  tool: Tool,
  call: ToolCall,
  { context, facilities }: ToolCallParts,
  signal: AbortSignal,
): Promise<JsonObject> {
  const toolContext: ToolContext = {
    ...facilities,
    callId: call.id,
    agent: context,
    write: (name, work) => context.write(`${stepName(call)}:${name}`, work),
  };
  const output = await tool.call(call.arguments, toolContext, signal);
  signal.throwIfAborted();
  return boundedOutput(tool.name, output);
}

/** These say that the attempt is over or wrong, not the call. */
const OF_THE_ATTEMPT: readonly ErrorCode[] = [
  ErrorCode.STALE_ATTEMPT,
  ErrorCode.STEP_MISMATCH,
  ErrorCode.REPLAY_DIVERGED,
];

/** Turns what a tool refuses for good into an outcome. */
async function settled(progress: Progress, work: () => Promise<JsonObject>): Promise<ToolOutcome> {
  const version = (): string | null => progress.tool?.version ?? null;
  try {
    const output = await work();
    return { version: version(), output, error: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.retryable || OF_THE_ATTEMPT.includes(error.code)) throw error;
    const { code, message, path } = error;
    const failure = { code, message, retryable: false, ...(path ? { path } : {}) };
    return { version: version(), output: null, error: failure };
  }
}

function finished(
  { id: callId, tool }: ToolCall,
  { outcome, durationMs }: KeptCall,
  { task }: AgentContext,
): NewSessionEvent {
  const { output, error } = outcome;
  const failure = error && { code: error.code, message: error.message, retryable: error.retryable };
  const payload = {
    callId,
    tool,
    outcome: error === null ? ToolCallOutcome.SUCCEEDED : ToolCallOutcome.FAILED,
    durationMs,
    output: output && shown(output),
    error: failure,
  };
  return { type: 'ToolCallFinished', taskId: task.id, payload };
}

function shown(value: JsonObject): string {
  return shorten(JSON.stringify(value), SHOWN);
}
