import type { Database } from '../database/database.js';
import type { NewId } from '../lib/ids.js';
import type { TaskContext } from '../orchestrator/task-handler.js';
import type { Reasoner } from '../reasoning/reasoner.js';
import { NO_QUERY_VECTORS, type QueryVectors } from '../retrieval/embedding/query-vectors.js';
import { openingPassages } from '../retrieval/index/opening-passages.js';
import { readPassages } from '../retrieval/index/read-passages.js';
import type { RankingCache } from '../retrieval/index/ranking-cache.js';
import { searchPassages } from '../retrieval/index/search-passages.js';
import type { AgentContext } from './agent.js';
import type { JudgementCache } from './kept-judgements.js';
import { passageHitSchema, type PassageRecord } from './evidence-schema.js';
import { recallMemory } from './memory/recall-memory.js';
import { rememberMemory } from './memory/agent-memory-store.js';
import { readTexts } from './read-texts.js';
import type { TaskSurroundings } from './read-task-surroundings.js';
import { sendMessages } from './send-messages.js';
import type { SessionInput } from './session-input.js';

/** What agents work with, whichever task it is. */
export interface AgentTools {
  readonly database: Database;
  readonly reasoner: Reasoner;
  /** What an embedding model makes of questions. Default: there is no model. */
  readonly queryVectors?: QueryVectors;
  readonly newId: NewId;
  /** Where rankings are kept for the next search. Default: nowhere. */
  readonly rankings?: RankingCache;
  /** Where judgements are kept, of a reasoner that always judges the same alike. Default: nowhere. */
  readonly judgements?: JudgementCache | undefined;
}

/** Puts what an agent has at hand around the context that the engine gives to a task. */
export function createAgentContext(
  task: TaskContext,
  tools: AgentTools,
  surroundings: TaskSurroundings,
  sessionInput: SessionInput,
): AgentContext {
  const { team } = sessionInput;
  const origin = { session: task.session, task: task.task, team, newId: tools.newId };
  const receivers = team.filter((member) => surroundings.receiverIds.includes(member.id));
  return {
    ...delegate(task),
    ...reading(task, tools, sessionInput),
    ...remembering(task, tools, sessionInput),
    agent: surroundings.agent,
    earlier: surroundings.earlier,
    reasoner: tools.judgements?.around(tools.reasoner, task.session.workspaceId) ?? tools.reasoner,
    newId: tools.newId,
    sessionInput,
    receivers,
    send: (writer, messages) => sendMessages(origin, writer, messages),
  };
}

/** Not a spread: the engine's context may be a class. */
function delegate(task: TaskContext): TaskContext {
  return {
    signal: task.signal,
    session: task.session,
    task: task.task,
    input: task.input,
    upstream: task.upstream,
    subtasks: task.subtasks,
    nestedSessions: task.nestedSessions,
    logger: task.logger,
    step: (name, call) => task.step(name, call),
    write: (name, work) => task.write(name, work),
    emitDelta: (delta) => task.emitDelta(delta),
    suspend: (request) => task.suspend(request),
  };
}

function reading(
  task: TaskContext,
  { database, queryVectors = NO_QUERY_VECTORS, rankings }: AgentTools,
  { context }: SessionInput,
): Pick<AgentContext, 'search' | 'readPassages' | 'readTexts'> {
  const scope = { workspaceId: task.session.workspaceId };
  const where = {
    collectionIds: context.collectionIds.length > 0 ? context.collectionIds : undefined,
    documentIds: context.documentIds.length > 0 ? context.documentIds : undefined,
  };
  return {
    search: (step, queries, limit) =>
      task.step(step, async (signal) => {
        const vectors = await queryVectors.of(queries, signal);
        return database.asWorker(scope, async (tx) => {
          const found: (readonly PassageRecord[])[] = [];
          for (const [index, query] of queries.entries()) {
            const hits = await searchPassages(
              tx,
              { query, vector: vectors[index], limit, ...where },
              rankings,
            );
            found.push(hits.map((hit) => passageHitSchema.parse(hit)));
          }
          const isChosen = where.collectionIds !== undefined || where.documentIds !== undefined;
          if (!isChosen || found.some((hits) => hits.length > 0)) return found;
          // "Summarize this document": what was chosen is what is asked about, whichever words it is made of.
          const opening = await openingPassages(tx, where, limit);
          return [opening.map((hit) => passageHitSchema.parse(hit)), ...found.slice(1)];
        });
      }),
    readPassages: async (ids) => {
      const passages = await database.asWorker(scope, (tx) => readPassages(tx, ids));
      return passages.map((passage) => passageHitSchema.parse(passage));
    },
    readTexts: (versionIds) => database.asWorker(scope, (tx) => readTexts(tx, versionIds)),
  };
}

function remembering(
  context: TaskContext,
  { newId }: AgentTools,
  { team }: SessionInput,
): Pick<AgentContext, 'recall' | 'remember'> {
  const { session, task } = context;
  const owner = { workspaceId: session.workspaceId, userId: session.userId };
  return {
    recall: (query, limit) =>
      context.write('recall', (tx) =>
        recallMemory(tx, { ...owner, agentIds: team.map((member) => member.id), query, limit }),
      ),
    remember: async ({ tx, append }, item) => {
      const origin = { ...owner, agentId: task.agentId, sessionId: session.id };
      const { id: memoryId } = await rememberMemory(tx, { ...origin, ...item }, newId);
      const { memoryType, key } = item;
      const payload = { memoryId, agentId: task.agentId, memoryType, key };
      append({ type: 'MemoryWritten', taskId: task.id, payload });
    },
  };
}
