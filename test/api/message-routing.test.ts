import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConversationQuery } from './generated/graphql.js';
import { Claims, Conversation } from './support/operations.js';
import { run, type SessionOutcome } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';
import type { FollowedEvent } from './support/follow-session.js';

type Told = NonNullable<ConversationQuery['session']>;

describe('what agents tell each other', () => {
  let world: SessionWorld;
  let session: SessionOutcome;
  let events: FollowedEvent[];
  let told: Told;
  beforeAll(async () => {
    world = await startWorld();
    const { collectionId } = await addSamples(world.person);
    ({ session, events } = await run(world.person, {
      taskDescription:
        'When did the plugs-out test of Apollo 1 begin, and when did William Tyndale publish his English Bible?',
      context: { collectionId },
    }));
    const answer = await world.person.request(Conversation, { id: session.id });
    if (!answer.session) throw new Error('The session is gone.');
    told = answer.session;
  });
  afterAll(() => world.close());

  it('is said by the agent of the task that it was said in, to an agent of the session or to all', () => {
    const team = new Set(session.tasks.nodes.map((task) => task.agent?.name));
    expect(told.messages.nodes.length).toBeGreaterThan(3);
    for (const message of told.messages.nodes) {
      expect(message.from?.name).toBe(message.task?.agent?.name);
      if (message.to) expect(team).toContain(message.to.name);
      expect(message.content).not.toBe('');
    }
  });

  it('has each answer reply to an earlier request', () => {
    const messages = told.messages.nodes;
    const place = new Map(messages.map((message, index) => [message.id, index]));
    const requests = new Set(
      messages.filter((each) => each.messageType === 'REQUEST').map((each) => each.id),
    );
    const replies = messages.filter((message) => message.inReplyTo);
    expect(replies.length).toBeGreaterThan(0);
    for (const reply of replies) {
      expect(requests).toContain(reply.inReplyTo?.id);
      expect(place.get(reply.inReplyTo?.id ?? '')).toBeLessThan(place.get(reply.id) ?? 0);
    }
    const asked = messages.filter((each) => each.messageType === 'REQUEST' && each.from?.name === 'planning');
    expect(asked.map((each) => each.to?.name)).toEqual(
      session.tasks.nodes.filter((task) => task.taskType === 'research').map(() => 'research'),
    );
  });

  it('is in the log as it is in the list', () => {
    const logged = events.flatMap((event) =>
      event.__typename === 'AgentMessageSent'
        ? [
            {
              id: event.messageId,
              type: event.messageType,
              from: event.from,
              to: event.to,
              text: event.content,
            },
          ]
        : [],
    );
    const listed = told.messages.nodes.map((message) => ({
      id: message.id,
      type: message.messageType,
      from: message.from,
      to: message.to,
      text: message.content,
    }));
    expect(new Set(logged)).toEqual(new Set(listed));
  });

  it('is counted in the graph by who told whom', () => {
    const counts = new Map<string, number>();
    for (const { from, to } of told.messages.nodes) {
      const way = `${from?.name} → ${to?.name ?? 'all'}`;
      counts.set(way, (counts.get(way) ?? 0) + 1);
    }
    const graph = told.graph?.edges.map(({ from, to, messages }) => [
      `${from?.name} → ${to?.name ?? 'all'}`,
      messages,
    ]);
    expect(new Map(graph as [string, number][])).toEqual(counts);
    const sent = told.graph?.nodes.map(({ agent, tasks }) => [agent?.name, tasks]);
    expect(sent).toContainEqual(['planning', 1]);
    expect(told.graph?.tasks.map((task) => task.name)).toEqual(session.tasks.nodes.map((task) => task.name));
  });

  it('leaves claims with the citations of the answer', async () => {
    const { session: checked } = await world.person.request(Claims, { id: session.id });
    const claims = checked?.claims.nodes ?? [];
    expect(claims.map((claim) => [claim.text, claim.verdict])).toEqual(
      session.result?.claims.map((claim) => [claim.text, claim.verdict]),
    );
    expect(claims.map((claim) => claim.citations.map((citation) => citation.quote))).toEqual(
      session.result?.claims.map((claim) => claim.citations.map((citation) => citation.quote)),
    );
  });
});
