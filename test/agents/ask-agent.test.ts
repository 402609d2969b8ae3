import { describe, expect, it } from '@jest/globals';
import { askAgent } from '../../src/agents/tools/ask-agent.js';
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
