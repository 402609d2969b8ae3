import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getNamedType, isCompositeType, isInterfaceType, type GraphQLObjectType } from 'graphql';
// First of the program's own, because loading it makes decorators work.
import { buildApiSchema } from '../../src/resolvers/api-schema.js';
import { newId } from '../../src/lib/ids.js';
import type { JsonObject } from '../../src/lib/json.js';
import type { SessionEventPayloads } from '../../src/orchestrator/events/session-event.js';
import { EVENT_DEFINITIONS, type EventField } from '../../src/schema/session-event-fields.js';
import { viewEvent } from '../../src/schema/session-event-type.js';
import { seedSessions } from './support/seed-sessions.js';
import { startWorld, type SessionWorld } from './support/session-world.js';

const ID = newId();
const AGENT = '00000000-0000-7000-8000-000000000002';
const failure = { code: 'TASK_FAILED', message: 'It broke.', retryable: true };
const tasks = [
  { taskId: ID, name: 'a', taskType: 'research', agentId: AGENT, parentTaskId: null, dependsOn: ['plan'] },
];

/** One payload of every event that the log can hold, every field filled. */
const PAYLOADS: SessionEventPayloads = {
  SessionStarted: { taskDescription: 'A task.', tasks },
  SessionStatusChanged: { from: 'PENDING', to: 'RUNNING' },
  TasksAdded: { tasks },
  PlanCreated: { rationale: 'So.', questions: [{ key: 'q1', question: 'What?', dependsOn: [] }] },
  TaskReady: {},
  TaskStarted: { attempt: 1, workerId: 'w' },
  TaskRetrying: {
    attempt: 1,
    retryCount: 1,
    maxRetries: 2,
    retryAt: '2026-01-31T12:00:00.000Z',
    error: failure,
  },
  TaskSuspended: { attempt: 1, waitsFor: 'NESTED_SESSION' },
  InterruptRaised: {
    interruptId: ID,
    kind: 'QUESTION',
    question: 'Which?',
    payload: { of: ['two'] },
    responseSchema: { type: 'boolean' },
    expiresAt: '2026-01-31T12:00:00.000Z',
  },
  InterruptAnswered: { interruptId: ID, response: true, respondedBy: ID },
  InterruptExpired: { interruptId: ID, defaultResponse: 'no' },
  InterruptCanceled: { interruptId: ID },
  TaskRequeued: { attempt: 1, reason: 'LEASE_LOST' },
  TaskFinished: { status: 'FAILED', outcomeReason: 'RETRIES_EXHAUSTED', error: failure },
  AgentMessageSent: {
    messageId: ID,
    fromAgentId: AGENT,
    toAgentId: AGENT,
    messageType: 'REQUEST',
    content: 'Find it.',
  },
  EvidenceFound: {
    question: 'What?',
    documentId: ID,
    versionId: ID,
    passageId: ID,
    documentTitle: 'A document',
    start: 0,
    end: 5,
    quote: 'Words',
    score: 0.5,
  },
  ClaimChecked: { claimId: ID, text: 'Words', verdict: 'CONTRADICTED', confidence: 0.5, reason: 'Because.' },
  MemoryWritten: { memoryId: ID, agentId: AGENT, memoryType: 'episodic', key: 'k' },
  BudgetWarning: { scope: 'SESSION', period: 'SESSION', measure: 'TOKENS', limit: 10, spent: 8 },
  BudgetExceeded: { scope: 'WORKSPACE', period: 'MONTH', measure: 'COST', limit: 0.5, spent: 0.5 },
  ToolCallStarted: {
    callId: 'c1',
    tool: 'calculate',
    toolVersion: '1',
    hasSideEffects: true,
    arguments: '{}',
  },
  ToolCallFinished: {
    callId: 'c1',
    tool: 'calculate',
    outcome: 'FAILED',
    durationMs: 5,
    output: '{}',
    error: failure,
  },
  CancelRequested: { userId: ID, reason: 'Enough.' },
  SessionFinished: { status: 'CANCELED', outcomeReason: 'USER_CANCEL', error: failure },
};

/** A query of every field of every event without an alias: fields of one name have one type. */
function wholeQuery(): string {
  const schema = buildApiSchema();
  const event = schema.getType('SessionEvent');
  if (!isInterfaceType(event)) throw new Error('There is no interface SessionEvent.');
  const own = (type: GraphQLObjectType) =>
    Object.values(type.getFields()).filter(({ name }) => !(name in event.getFields()));
  const selection = (type: GraphQLObjectType): string =>
    own(type)
      .map((field) => {
        const inner = getNamedType(field.type);
        if (!isCompositeType(inner)) return field.name;
        const fields = 'getFields' in inner ? Object.values(inner.getFields()) : [];
        const plain = fields.filter((each) => !isCompositeType(getNamedType(each.type)));
        return `${field.name} { ${plain.map(({ name }) => name).join(' ')} }`;
      })
      .join('\n');
  const fragments = schema
    .getPossibleTypes(event)
    .filter((type) => own(type).length > 0)
    .map((type) => `... on ${type.name} { ${selection(type)} }`);
  return `query ($id: ID!, $first: Int!) {
    session(id: $id) { events(first: $first) { events { __typename seq ${fragments.join('\n')} } } }
  }`;
}

function fieldsOf(type: string): Readonly<Record<string, EventField>> {
  return EVENT_DEFINITIONS[type as keyof typeof EVENT_DEFINITIONS].fields;
}

interface Answer {
  readonly session: { readonly events: { readonly events: readonly Record<string, unknown>[] } };
}

describe('the types of session events', () => {
  let world: SessionWorld;
  beforeAll(async () => {
    world = await startWorld({ startEngine: false });
  });
  afterAll(() => world.close());

  it('show every field of every event that the log can hold', async () => {
    const [id = ''] = await seedSessions(world, 1);
    const rows = Object.entries(PAYLOADS).map(([type, payload], index) => ({
      session_id: id,
      seq: index + 1,
      workspace_id: world.viewer.workspaceId,
      event_type: type,
      payload: payload as JsonObject,
    }));
    await world.database.asWorker(null, async ({ sql }) => {
      await sql.deleteFrom('session_events').where('session_id', '=', id).execute();
      await sql.insertInto('session_events').values(rows).execute();
    });
    const query = { toString: wholeQuery } as { toString(): string; __apiType?: (v: object) => Answer };
    const { session } = await world.person.request(query, { id, first: rows.length });
    const shown = session.events.events;
    expect(shown.map((event) => event['__typename'])).toEqual(Object.keys(PAYLOADS));
    for (const [index, [type, payload]] of Object.entries(PAYLOADS).entries()) {
      for (const [field, value] of Object.entries(payload)) {
        const given = field === 'memoryType' ? 'EPISODIC' : value;
        const { name = field } = fieldsOf(type)[field]!;
        expect({ type, field, value: shown[index]?.[name] }).toEqual({
          type,
          field,
          value: given,
        });
      }
    }
  });

  it('give a piece of a message no place in the log', () => {
    const delta = {
      type: 'MessageDelta' as const,
      sessionId: ID,
      taskId: ID,
      messageId: ID,
      attempt: 1,
      channel: 'DRAFT' as const,
      offset: 0,
      text: 'Wor',
      occurredAt: new Date(),
    };
    expect(viewEvent(delta)).toEqual({ ...delta, seq: null });
    expect(Object.keys(EVENT_DEFINITIONS.MessageDelta.fields)).toEqual([
      'messageId',
      'attempt',
      'channel',
      'offset',
      'text',
    ]);
  });
});
