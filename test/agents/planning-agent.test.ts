import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYNTHESIS_AGENT } from '../../src/agents/built-in-agents.js';
import { rememberMemory } from '../../src/agents/memory/agent-memory-store.js';
import type { PlanOutput } from '../../src/agents/task-schemas.js';
import { newId } from '../../src/lib/ids.js';
import { openAgentBench, type AgentBench } from '../support/agents/agent-bench.js';
import { BenchSession } from '../support/agents/bench-session.js';

const TASK = 'When was Napoleon born? Which law did the lawyer draft?';
const PLAN = { name: 'plan', agent: 'planning', taskType: 'plan', input: { expand: true } };

describe('the planning agent', () => {
  let bench: AgentBench;

  beforeAll(async () => {
    bench = await openAgentBench();
    await bench.addAgent({
      name: 'lawyer',
      description: 'Reads laws and drafts.',
      capabilities: [{ name: 'law', description: 'Find the law.' }],
    });
  });
  afterAll(() => bench.close());

  it('puts one task for each question into the graph and asks the agent it chose', async () => {
    const session = await BenchSession.open(bench, { task: TASK, agents: ['lawyer'] });
    const { result, events } = await session.run(bench.handler(), PLAN);
    const output = result?.output as PlanOutput;
    expect(output.questions.map(({ key, agent }) => [key, agent])).toEqual([
      ['q1', 'research'],
      ['q2', 'lawyer'],
    ]);
    expect(result?.addTasks?.map(({ name, taskType }) => [name, taskType])).toEqual([
      ['research-q1', 'research'],
      ['research-q2', 'respond'],
      ['validate', 'validate'],
      ['synthesize', 'synthesize'],
    ]);
    const [created, ...requests] = events;
    expect(created).toMatchObject({
      type: 'PlanCreated',
      payload: { questions: [{ key: 'q1' }, { key: 'q2' }] },
    });
    expect(requests.map(({ payload }) => payload)).toMatchObject([
      { messageType: 'REQUEST', toAgentId: session.member('research').id },
      { messageType: 'REQUEST', toAgentId: session.member('lawyer').id },
    ]);
    const asked = result?.addTasks?.slice(0, 2).map(({ input }) => input['requestId']);
    expect(asked).toEqual(requests.map((event) => (event.payload as { messageId: string }).messageId));
  });

  it('only plans where its graph is drawn already, and tells those who wait', async () => {
    const session = await BenchSession.open(bench, { task: TASK });
    const waiting = [{ name: 'research', agent: 'research', taskType: 'research', dependsOn: ['plan'] }];
    const { result, events } = await session.run(bench.handler(), { ...PLAN, input: {} }, [], waiting);
    expect(result?.addTasks).toEqual([]);
    expect(events.at(-1)).toMatchObject({
      payload: { messageType: 'RESPONSE', toAgentId: session.member('research').id },
    });
  });

  it('recalls what was learned before and says so, without making evidence of it', async () => {
    const content = 'Asked: When was Napoleon born? Answered: In 1769.';
    const { id } = await bench.database.asWorker(bench.viewer, (tx) =>
      rememberMemory(
        tx,
        {
          ...bench.viewer,
          agentId: SYNTHESIS_AGENT.id,
          sessionId: null,
          memoryType: 'episodic',
          key: 'session before',
          content,
        },
        newId,
      ),
    );
    const session = await BenchSession.open(bench, { task: 'When was Napoleon born?' });
    const { result, events } = await session.run(bench.handler(), PLAN);
    const output = result?.output as PlanOutput;
    expect(output.recalled).toEqual([{ id, key: 'session before', content }]);
    expect(output.rationale).toContain('One earlier session touches on this');
    expect(JSON.stringify(result?.addTasks)).not.toContain('1769');
    expect(events[1]).toMatchObject({
      payload: { messageType: 'NOTIFICATION', toAgentId: null, content: `I remember: ${content}` },
    });
    const again = await session.run(bench.handler(), PLAN);
    expect((again.result?.output as PlanOutput).recalled).toHaveLength(1);
    const item = await bench.database.asWorker(bench.viewer, (tx) =>
      tx.sql.selectFrom('agent_memory').select('access_count').where('id', '=', id).executeTakeFirst(),
    );
    expect(item?.access_count).toBe(1);
  });

  it('recalls nothing where it is told not to', async () => {
    const session = await BenchSession.open(bench, { task: 'When was Napoleon born?' });
    const input = { expand: true, configuration: { recallLimit: 0 } };
    const { result } = await session.run(bench.handler(), { ...PLAN, input });
    expect((result?.output as PlanOutput).recalled).toEqual([]);
  });

  it('asks what a person asks of an earlier answer, and names the remark', async () => {
    const refinement = {
      sessionId: newId(),
      taskDescription: TASK,
      feedback: 'Too long. Who was his mother?',
      result: null,
    };
    const session = await BenchSession.open(bench, { task: 'When was Napoleon born?', refinement });
    const { result } = await session.run(bench.handler(), PLAN);
    const { questions, rationale } = result?.output as PlanOutput;
    expect(questions.map(({ question }) => question).join(' ')).toMatch(/mother/);
    expect(rationale).toContain(
      'refines an answer of 0 claims by this remark: “Too long. Who was his mother?”',
    );
  });

  it('fails for good where its input or its session’s is not what it must be', async () => {
    const session = await BenchSession.open(bench, { task: TASK });
    const wrong = session.run(bench.handler(), { ...PLAN, input: { expand: 'yes' } });
    await expect(wrong).rejects.toMatchObject({ code: 'TASK_FAILED', retryable: false });
    await bench.database.asWorker(null, (tx) =>
      tx.sql.deleteFrom('agent_versions').where('agent_id', '=', session.member('validation').id).execute(),
    );
    const orphan = { name: 'check', agent: 'validation', taskType: 'check' };
    await expect(session.run(bench.handler(), orphan)).rejects.toMatchObject({ code: 'TASK_FAILED' });
    Object.assign(session.input, { context: null });
    await expect(session.run(bench.handler(), PLAN)).rejects.toMatchObject({ code: 'TASK_FAILED' });
  });
});
