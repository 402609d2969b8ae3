import { describe, expect, it } from '@jest/globals';
import { askAgent } from '../../src/agents/tools/ask-agent.js';
import { handOff } from '../../src/agents/tools/hand-off.js';
import type { ToolContext } from '../../src/agents/tools/tool.js';
import type { EndedTask } from '../../src/orchestrator/task-handler.js';
import { builtIn } from '../support/agents/team.js';

/** The part of a context that is looked at before anything is written. */
function contextOf(name: string, subtasks: readonly Partial<EndedTask>[] = []): ToolContext {
  const agent = { task: { name }, sessionInput: { team: [builtIn('research')] }, subtasks };
  return { agent, callId: 'c1' } as unknown as ToolContext;
}

const ask = (context: ToolContext) =>
  askAgent.call({ agent: 'research', question: 'Why?' }, context, new AbortController().signal);

describe('asking another agent', () => {
  it('is refused where questions were handed on too often', async () => {
    const tooDeep = ask(contextOf('n/c1/c1/c1/c1'));
    await expect(tooDeep).rejects.toMatchObject({ code: 'TOOL_FAILED', retryable: false });
  });

  it('fails with what the other agent failed with', async () => {
    const error = { code: 'DEADLINE_EXCEEDED', message: 'It took too long.', retryable: false };
    const failed = ask(contextOf('n', [{ name: 'n/c1', status: 'TIMED_OUT', output: null, error }]));
    await expect(failed).rejects.toMatchObject({
      code: 'TOOL_FAILED',
      message: 'The agent "research" did not answer: It took too long.',
    });
    const skipped = ask(contextOf('n', [{ name: 'n/c1', status: 'CANCELED', output: null, error: null }]));
    await expect(skipped).rejects.toMatchObject({ message: expect.stringContaining('CANCELED') });
  });
});

describe('handing a task off', () => {
  const uuid = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
  const hand = (chain: readonly string[]) => {
    const handedOff = { by: 'x', reason: 'r', context: '', chain };
    const agent = {
      task: { name: 'n', agentId: uuid(9) },
      agent: { name: 'desk', configuration: { instructions: 'I', handOffTo: ['research'] } },
      sessionInput: { team: [builtIn('research')] },
      input: { task: 'Why?', handedOff },
      subtasks: [],
    };
    const context = { agent, callId: 'c1' } as unknown as ToolContext;
    return handOff.call({ agent: 'research', reason: 'r' }, context, new AbortController().signal);
  };

  it('is refused where too many had it, or the other one had it before', async () => {
    await expect(hand([1, 2, 3, 4].map(uuid))).rejects.toMatchObject({
      code: 'TOOL_FAILED',
      message: 'A task is handed off 4 times at most: answer it yourself.',
    });
    await expect(hand([builtIn('research').id])).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
