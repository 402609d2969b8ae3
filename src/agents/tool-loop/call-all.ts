import { bulkhead } from 'cockatiel';
import { z } from 'zod';
import type { ShownResult } from '../../reasoning/conversation.js';
import type { AgentContext } from '../agent.js';
import { HAND_OFF_TOOL } from '../agent-configuration.js';
import type { ResultView } from './show-result.js';
import type { CallRecord } from './turn-schema.js';

/** How many calls of one turn run at once, and how many there may be. */
const AT_ONCE = 4;
const MOST_CALLS = 16;

export interface CallParts {
  readonly context: AgentContext;
  readonly view: ResultView;
  /** Has what chose the calls read what others wrote? */
  readonly isTainted: boolean;
}

/** A call of a turn, and why it is not made; null: it is. */
export interface PlannedCall {
  readonly call: CallRecord;
  readonly refusal: string | null;
}

const handedToSchema = z.object({ agent: z.string(), taskId: z.uuid(), reason: z.string() });
export type HandedTo = z.infer<typeof handedToSchema>;

export interface TurnResults {
  readonly shown: readonly ShownResult[];
  /** Who has taken the task over, and has answered. */
  readonly handedTo: HandedTo | undefined;
}

/**
 * Makes the calls of one turn, some at once, and gives what became of them in their order. All have ended before it
 * throws, so that what they gave is kept.
 */
export async function callAll(planned: readonly PlannedCall[], parts: CallParts): Promise<TurnResults> {
  const { context, view, isTainted } = parts;
  const slots = bulkhead(AT_ONCE, Infinity);
  // Calls begin in their order, so that each is the same step in every attempt.
  const made = await Promise.allSettled(
    planned.map(async ({ call, refusal }, index) => {
      const { id, tool, arguments: given } = call;
      if (refusal !== null || given === null || index >= MOST_CALLS) return null;
      return slots.execute(() => context.callTool({ id, tool, arguments: given, isTainted }));
    }),
  );
  const failed = made.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  const shown: ShownResult[] = [];
  let handedTo: TurnResults['handedTo'];
  for (const [index, { call, refusal }] of planned.entries()) {
    const one = made[index];
    const outcome = one?.status === 'fulfilled' ? one.value : null;
    if (call.tool === HAND_OFF_TOOL) handedTo ??= handedToSchema.safeParse(outcome?.output).data;
    shown.push(outcome ? await view.show(call, outcome) : view.refused(call, refusal ?? reasonOf(call)));
  }
  return { shown, handedTo };
}

function reasonOf({ arguments: given }: CallRecord): string {
  if (given === null) return 'The arguments are no JSON object. Give one that fits the schema of the tool.';
  return `It was not called: at most ${MOST_CALLS} calls are made in one turn.`;
}
