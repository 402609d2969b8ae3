import { z } from 'zod';
import { InterruptKind } from '../entities/interrupt.js';
import { inputHash } from '../lib/input-hash.js';
import type { JsonObject } from '../lib/json.js';
import type { TaskContext } from '../orchestrator/task-handler.js';

/** A call that a person has to approve: exactly this one, and no other. */
export interface ApprovalRequest {
  /** Unique within the task. */
  readonly callId: string;
  readonly tool: string;
  /** Of the tool: what another version does with the same arguments is another call. */
  readonly version: string;
  readonly arguments: JsonObject;
  /** How long the question stays open; then the call counts as refused. Default: as long as the task. */
  readonly expiresInSeconds?: number;
}

export interface ToolApproval {
  readonly approved: boolean;
  /** A person's words; null where they gave none. */
  readonly reason: string | null;
}

const approvalSchema = z.strictObject({
  approved: z.boolean(),
  reason: z.string().max(1_000).optional(),
});

/**
 * Asks a person whether a call may be made. The answer is bound to that one call, and to a hash of tool, version and
 * arguments: what is called a second time is asked for a second time.
 */
export async function approveTool(
  request: ApprovalRequest,
  context: Pick<TaskContext, 'ask'>,
): Promise<ToolApproval> {
  const { callId, tool, version, arguments: given, expiresInSeconds } = request;
  const hash = inputHash({ tool, version, arguments: given });
  const { response } = await context.ask({
    name: `approve-tool ${callId} ${hash}`,
    kind: InterruptKind.TOOL_APPROVAL,
    question: `May the agent call ${tool} with these arguments?`,
    payload: { callId, tool, version, arguments: given, hash },
    responseSchema: z.toJSONSchema(approvalSchema, { io: 'input' }) as JsonObject,
    ...(expiresInSeconds === undefined ? {} : { expiresInSeconds, defaultResponse: UNANSWERED }),
  });
  const { approved, reason = null } = approvalSchema.parse(response);
  return { approved, reason };
}

const UNANSWERED = { approved: false, reason: 'Nobody answered in time.' };
