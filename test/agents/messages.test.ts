import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OutgoingMessage } from '../../src/agents/agent.js';
import { sendMessages } from '../../src/agents/send-messages.js';
import type { TeamMember } from '../../src/agents/session-input.js';
import { newId } from '../../src/lib/ids.js';
import type { NewSessionEvent } from '../../src/orchestrator/events/session-event.js';
import { openAgentBench, type AgentBench } from '../support/agents/agent-bench.js';
import { BenchSession } from '../support/agents/bench-session.js';
import { customMember } from '../support/agents/team.js';

describe('messages between agents', () => {
  let bench: AgentBench;
  let session: BenchSession;
  let taskId: string;

  beforeAll(async () => {
    bench = await openAgentBench();
    session = await BenchSession.open(bench, { task: 'Anything?' });
    await session.ended({ name: 'research', agent: 'research', taskType: 'research' });
    const task = await bench.database.asWorker(bench.viewer, (tx) =>
      tx.sql.selectFrom('agent_tasks').select('id').executeTakeFirstOrThrow(),
    );
    taskId = task.id;
  });
  afterAll(() => bench.close());

  const send = async (
    messages: readonly Partial<OutgoingMessage>[],
    team: readonly TeamMember[] = session.input.team,
  ) => {
    const events: NewSessionEvent[] = [];
    const origin = {
      session: { id: session.id, workspaceId: bench.viewer.workspaceId },
      task: { id: taskId, agentId: session.member('research').id },
      team,
      newId,
    } as Parameters<typeof sendMessages>[0];
    const full = messages.map((message) => ({
      to: null,
      messageType: 'NOTIFICATION' as const,
      content: 'Hello.',
      ...message,
    }));
    await bench.database.asWorker(bench.viewer, (tx) =>
      sendMessages(origin, { tx, append: (event) => events.push(event) }, full),
    );
    return events;
  };
  const rows = () =>
    bench.database.asWorker(bench.viewer, (tx) =>
      tx.sql.selectFrom('agent_messages').selectAll().orderBy('id').execute(),
    );

  it('say from whom, to whom, of what type and for which task, in rows and in the log', async () => {
    const id = newId();
    const to = session.member('validation');
    const events = [
      ...(await send([{ id, to, messageType: 'REQUEST', content: 'Check this.', data: { claims: 2 } }])),
      ...(await send([{ to: null, inReplyToId: id }])),
    ];
    expect(await rows()).toMatchObject([
      {
        id,
        session_id: session.id,
        task_id: taskId,
        from_agent_id: session.member('research').id,
        to_agent_id: to.id,
        message_type: 'REQUEST',
        data: { claims: 2 },
      },
      { to_agent_id: null, message_type: 'NOTIFICATION', in_reply_to_id: id, data: null },
    ]);
    expect(events[0]).toEqual({
      type: 'AgentMessageSent',
      taskId,
      payload: {
        messageId: id,
        fromAgentId: session.member('research').id,
        toAgentId: to.id,
        messageType: 'REQUEST',
        content: 'Check this.',
      },
    });
  });

  it('go to agents of the session only: nothing of a batch is sent if one does not', async () => {
    const before = (await rows()).length;
    const stranger = customMember('stranger');
    await expect(send([{}, { to: stranger }])).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await rows()).toHaveLength(before);
  });

  it('come from agents of the session only', async () => {
    const others = session.input.team.filter(({ name }) => name !== 'research');
    await expect(send([{}], others)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('reply only to messages of the session, and are cut where they are too long', async () => {
    await send([{ inReplyToId: newId() }]);
    expect((await rows()).at(-1)).toMatchObject({ in_reply_to_id: null });
    const [event] = await send([{ content: 'x'.repeat(5000) }]);
    expect((event?.payload as { content: string }).content).toHaveLength(4000);
    expect(await send([])).toEqual([]);
  });
});
