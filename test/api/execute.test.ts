import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Citation } from '../../src/entities/citation.js';
import { DocumentVersion } from '../../src/entities/document-version.js';
import { graphql } from './generated/gql.js';
import type { ExecuteAgentTaskInput } from './generated/graphql.js';
import { AddDocument, CreateCollection, Execute } from './support/operations.js';
import { run, taskNamed, type SessionOutcome } from './support/run-session.js';
import { addSamples, startWorld, type SessionWorld } from './support/session-world.js';

const GOES_ALONG = graphql(`
  query GoesAlong($documentId: ID!, $collectionId: ID!) {
    document(id: $documentId) {
      citationCount
    }
    collection(id: $collectionId) {
      citationCount
    }
  }
`);

const DELETE_CITED = graphql(`
  mutation DeleteCited($id: ID!) {
    deleteDocument(id: $id)
  }
`);

const DELETE_CITED_COLLECTION = graphql(`
  mutation DeleteCitedCollection($id: ID!) {
    deleteCollection(id: $id)
  }
`);

const QUESTION = 'When did the plugs-out test of Apollo 1 begin?';

describe('executeAgentTask over real documents', () => {
  let world: SessionWorld;
  let samples: { collectionId: string; documentIds: string[] };
  beforeAll(async () => {
    world = await startWorld();
    samples = await addSamples(world.person);
  });
  afterAll(() => world.close());

  const ask = (input: Partial<ExecuteAgentTaskInput> = {}) =>
    run(world.person, {
      taskDescription: QUESTION,
      context: { collectionId: samples.collectionId },
      ...input,
    });

  const expectQuotes = async (session: SessionOutcome): Promise<void> => {
    const citations = [
      ...(session.result?.claims.flatMap((claim) => claim.citations) ?? []),
      ...(session.result?.shortAnswer ? [session.result.shortAnswer.citation] : []),
    ];
    expect(citations.length).toBeGreaterThan(0);
    const versionIds = citations.map((citation) => citation.versionId);
    const versions = await world.database.asViewer(world.viewer, ({ em }) =>
      em.find(DocumentVersion, { id: { $in: versionIds } }, { populate: ['text'] }),
    );
    const texts = new Map(versions.map((version) => [version.id, version.text]));
    for (const { versionId, start, end, quote } of citations) {
      expect(texts.get(versionId)?.slice(start, end)).toBe(quote);
    }
  };

  it('returns the session at once, before it has begun', async () => {
    const { executeAgentTask } = await world.person.request(Execute, {
      input: { taskDescription: QUESTION },
    });
    expect(executeAgentTask).toMatchObject({ status: 'PENDING', isHeld: false, endedAt: null });
  });

  it('plans, researches, validates and answers in AUTO, every sentence cited word for word and checked', async () => {
    const { session, events } = await ask();
    expect(session).toMatchObject({ status: 'COMPLETED', outcomeReason: null, openTasks: 0, error: null });
    expect(session.result?.answer).toContain('January 27, 1967');
    expect(session.result?.answer).toMatch(/\[1\]/u);
    expect(session.result?.confidence).toBeGreaterThan(0.4);
    expect(session.result?.claims.map((claim) => claim.verdict)).toContain('SUPPORTED');
    expect(session.result?.sources).toEqual([
      {
        number: 1,
        title: 'The Apollo program',
        document: { id: samples.documentIds[0], name: 'apollo-program.md' },
      },
    ]);
    await expectQuotes(session);
    expect(new Set(session.tasks.nodes.map((task) => task.agent?.name))).toEqual(
      new Set(['planning', 'research', 'validation', 'synthesis']),
    );
    const types = new Set(events.map((event) => event.__typename));
    for (const type of [
      'PlanCreated',
      'EvidenceFound',
      'AgentMessageSent',
      'ClaimChecked',
      'MemoryWritten',
    ]) {
      expect(types).toContain(type);
    }
  });

  it('shows each task with its edges, its attempts and its times', async () => {
    const { session } = await ask();
    const research = taskNamed(session, 'research-q1');
    expect(research).toMatchObject({
      taskType: 'research',
      status: 'COMPLETED',
      dependencies: [{ condition: 'ALL_COMPLETED', task: { name: 'plan' } }],
      attempts: [{ attempt: 1, outcome: 'COMPLETED' }],
      retryCount: 0,
    });
    expect(research.dependents.map(({ task }) => task.name)).toEqual(['validate']);
    const moments = [research.readyAt, research.startedAt, research.endedAt].map((at) =>
      Date.parse(at ?? ''),
    );
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
    expect(session.tasks.nodes.filter((task) => task.isResult)).toHaveLength(1);
    const check = session.tasks.nodes.find((task) => task.taskType === 'check');
    expect(check?.parentTask).toEqual({ name: 'synthesize' });
  });

  it('answers each part of a task of several hops from its own document', async () => {
    const { session } = await ask({
      taskDescription:
        'When did the plugs-out test of Apollo 1 begin, and when did William Tyndale publish his English Bible?',
    });
    expect(session.status).toBe('COMPLETED');
    expect(session.tasks.nodes.filter((task) => task.taskType === 'research').length).toBeGreaterThan(1);
    await expectQuotes(session);
  });

  it('gives the few words that answer a question for one thing', async () => {
    const text = 'The orca Keiko was caught in 1979. She was released in the spring of 2002.';
    const input = { collectionId: samples.collectionId, name: 'keiko.txt', text };
    const { addTextDocument } = await world.person.request(AddDocument, { input });
    const { session } = await ask({
      taskDescription: 'When was Keiko caught?',
      context: { documentIds: [addTextDocument.id] },
    });
    const start = text.indexOf('1979');
    expect(session.result?.shortAnswer).toMatchObject({
      text: '1979',
      citation: { number: 1, start, end: start + 4, quote: '1979' },
    });
  });

  it('tells how many citations go along with a document or its collection, and takes those and no other', async () => {
    const { createCollection } = await world.person.request(CreateCollection, { input: { name: 'Orcas' } });
    const collectionId = createCollection.id;
    const add = async (name: string, text: string): Promise<string> => {
      const input = { collectionId, name, text };
      return (await world.person.request(AddDocument, { input })).addTextDocument.id;
    };
    const keiko = await add('keiko.txt', 'The orca Keiko was caught in 1979.');
    const tilikum = await add('tilikum.txt', 'The orca Tilikum was caught in 1983.');
    for (const documentId of [keiko, keiko, tilikum]) {
      const name = documentId === keiko ? 'Keiko' : 'Tilikum';
      await ask({ taskDescription: `When was ${name} caught?`, context: { documentIds: [documentId] } });
    }
    const citations = () => world.database.asViewer(world.viewer, ({ em }) => em.count(Citation));
    const goesAlong = (documentId: string) => world.person.request(GOES_ALONG, { documentId, collectionId });
    const before = await citations();
    const [ofKeiko, ofTilikum] = [await goesAlong(keiko), await goesAlong(tilikum)];
    const [one, other] = [ofKeiko.document!.citationCount, ofTilikum.document!.citationCount];
    expect([one > 0, other > 0, ofKeiko.collection!.citationCount]).toEqual([true, true, one + other]);
    await world.person.request(DELETE_CITED, { id: keiko });
    expect(await citations()).toBe(before - one);
    expect((await goesAlong(tilikum)).collection!.citationCount).toBe(other);
    await world.person.request(DELETE_CITED_COLLECTION, { id: collectionId });
    expect(await citations()).toBe(before - one - other);
  });

  it('says so where the documents hold no answer', async () => {
    const { session } = await ask({
      taskDescription: 'What was the ticket price of the first passenger railway in Japan?',
    });
    expect(session.status).toBe('COMPLETED');
    expect(session.result).toMatchObject({ confidence: 0, claims: [], sources: [] });
    expect(session.result?.unanswered).toHaveLength(1);
  });

  it('reads only the documents that it is given', async () => {
    const { session } = await ask({ context: { documentIds: [samples.documentIds[1] as string] } });
    expect(session.result?.sources.map((source) => source.document?.name)).not.toContain('apollo-program.md');
  });

  it('runs named agents side by side in PARALLEL and consolidates them once', async () => {
    const { session } = await ask({ executionMode: 'PARALLEL', agents: ['research', 'research'] });
    expect(session.status).toBe('COMPLETED');
    const synthesis = taskNamed(session, 'synthesize');
    expect(synthesis.dependencies.map(({ task }) => task.name)).toEqual(['research', 'research-2']);
    expect(taskNamed(session, 'research').dependencies).toEqual([]);
    expect(taskNamed(session, 'research-2').dependencies).toEqual([]);
    await expectQuotes(session);
  });

  it('runs named agents in a chain in SEQUENTIAL, each given what came before', async () => {
    const { session } = await ask({
      executionMode: 'SEQUENTIAL',
      agents: ['research', 'validation', 'synthesis'],
    });
    expect(session.status).toBe('COMPLETED');
    const chain = ['research', 'validation', 'synthesis'].map((name) => taskNamed(session, name));
    expect(chain.map((task) => task.dependencies.map((edge) => edge.task.name))).toEqual([
      [],
      ['research'],
      ['validation'],
    ]);
    for (const [index, task] of chain.entries()) {
      const before = chain[index - 1];
      if (before)
        expect(Date.parse(task.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(before.endedAt ?? ''));
    }
    await expectQuotes(session);
  });

  it('puts variables into the task', async () => {
    const { session } = await ask({
      taskDescription: 'When did the {{what}} of Apollo 1 begin?',
      context: { collectionId: samples.collectionId, variables: { what: 'plugs-out test' } },
    });
    expect(taskNamed(session, 'plan').input).toMatchObject({ task: QUESTION });
    expect(session.result?.answer).toContain('January 27, 1967');
  });
});
