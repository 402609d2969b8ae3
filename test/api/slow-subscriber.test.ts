import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { startApiServer, WHO, type ApiServer } from '../support/api-server.js';
import { followToEnd } from './support/follow-session.js';
import { Gate, gatedReasoner } from './support/gated-reasoner.js';
import { Follow } from './support/operations.js';
import { Person } from './support/person.js';
import { start } from './support/run-session.js';
import { addSamples } from './support/session-world.js';

/** More than the system keeps for a socket that nobody reads. */
const PLANTED = 400;
const QUOTE = 'x'.repeat(40_000);

describe('a subscriber that does not read', () => {
  let api: ApiServer;
  let person: Person;
  let sessionId: string;
  const gate = new Gate();

  beforeAll(async () => {
    const limits = { slowClientMs: 400, closeGraceMs: 20_000 };
    api = await startApiServer({ reasoner: gatedReasoner(gate), limits });
    person = new Person(() => api.as('ann'));
    const { collectionId } = await addSamples(person);
    const task = 'When did the plugs-out test of Apollo 1 begin?';
    sessionId = await start(person, { taskDescription: task, context: { collectionId } });
  });
  afterAll(() => api.close());

  /** Puts much into the log of the session, as a transition does: under its lock. */
  async function plantEvents(): Promise<void> {
    await api.database.asWorker(null, async (tx) => {
      await sql`
        with session as (
          update agent_sessions set next_seq = next_seq + ${PLANTED}::int where id = ${sessionId}::uuid
          returning id, workspace_id, next_seq - ${PLANTED}::int as first
        )
        insert into session_events (session_id, seq, workspace_id, event_type, task_id, payload)
        select id, first + n, workspace_id, 'EvidenceFound', null,
          jsonb_build_object('quote', ${QUOTE}::text, 'documentTitle', 'A title', 'documentId', id, 'versionId', id,
            'passageId', id, 'start', 0, 'end', 40000, 'question', 'What?', 'score', 1)
        from session, generate_series(0, ${PLANTED - 1}::int) as n`.execute(tx.sql);
    });
  }

  /** Subscribes, and reads nothing more after the first event. */
  async function subscribeAndStop(): Promise<{ socket: WebSocket; seqs: number[] }> {
    const url = `${api.url.replace('http', 'ws')}/graphql`;
    const socket = new WebSocket(url, 'graphql-transport-ws', { headers: { [WHO]: 'ann' } });
    const seqs: number[] = [];
    const send = (message: object) => socket.send(JSON.stringify(message));
    const first = new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        const { type, payload } = JSON.parse(data.toString()) as Message;
        const payloadOfSubscribe = { query: Follow.toString(), variables: { sessionId } };
        if (type === 'connection_ack') send({ id: '1', type: 'subscribe', payload: payloadOfSubscribe });
        if (type !== 'next') return;
        seqs.push(payload!.data.sessionUpdated.seq);
        if (seqs.length === 1) socket.pause();
        resolve();
      });
    });
    await once(socket, 'open');
    send({ type: 'connection_init' });
    await first;
    return { socket, seqs };
  }

  it('is closed with a reason while others get everything, and goes on where it was', async () => {
    await plantEvents();
    const { socket, seqs } = await subscribeAndStop();
    gate.open();
    const all = (await followToEnd(person, sessionId)).flatMap(({ seq }) => (seq === null ? [] : [seq]));
    expect(all).toEqual(all.map((_, index) => index + 1));
    expect(all.length).toBeGreaterThan(PLANTED);

    while (!api.log.some(({ msg }) => msg === 'closing a socket whose client is too slow')) await delay(20);
    const closed = once(socket, 'close');
    socket.resume();
    const [code, reason] = (await closed) as [number, Buffer];
    expect([code, reason.toString()]).toEqual([4413, 'Too slow: subscribe again after the last seq']);
    // What it had not read was not kept for it.
    expect(seqs.length).toBeLessThan(all.length);

    const rest = await followToEnd(person, sessionId, seqs.at(-1));
    expect([...seqs, ...rest.map(({ seq }) => seq)]).toEqual(all);
  }, 60_000);
});

interface Message {
  readonly type: string;
  readonly payload?: { readonly data: { readonly sessionUpdated: { readonly seq: number } } };
}
