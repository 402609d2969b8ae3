import type { Database } from '../database/database.js';
import type { NewId } from '../lib/ids.js';
import type { MessageChannel } from '../orchestrator/events/session-event.js';
import type { TaskContext } from '../orchestrator/task-handler.js';
import type { ConversingReasoner } from '../reasoning/conversation.js';
import type { Degradation, Reasoner } from '../reasoning/reasoner.js';
import { NO_QUERY_VECTORS, type QueryVectors } from '../retrieval/embedding/query-vectors.js';
import { openingPassages } from '../retrieval/index/opening-passages.js';
import { readPassages, readStretch } from '../retrieval/index/read-passages.js';
import type { RankingCache } from '../retrieval/index/ranking-cache.js';
import { searchPassages } from '../retrieval/index/search-passages.js';
import type { AgentContext, AgentDefinition } from './agent.js';
import { reuseSecondsOf } from './agent-configuration.js';
import { approveTool } from './approve-tool.js';
import type { JudgementCache } from './kept-judgements.js';
import { DegradedSteps } from './degraded-steps.js';
import type { ModelReasoner, ReplayReasoner } from './model-reasoner.js';
import { offeredTools } from './offered-tools.js';
import { passageHitSchema, type PassageRecord } from './evidence-schema.js';
import { recallMemory } from './memory/recall-memory.js';
import { rememberMemory } from './memory/agent-memory-store.js';
import { holdTexts, readTexts } from './read-texts.js';
import { StepRecorder } from './recording/step-recorder.js';
import { replayedParts } from './replay/replayed-parts.js';
import { RECALL, type ReplayedTask } from './replay/replayed-task.js';
import { replayedTools } from './replay/replayed-tools.js';
import type { TaskSurroundings } from './read-task-surroundings.js';
import { sendMessages } from './send-messages.js';
import type { SessionInput } from './session-input.js';
import type { ToolFacilities } from './tools/tool.js';
import type { ToolRegistry } from './tools/tool-registry.js';
import { allowedTools, callTool } from './tools/call-tool.js';

/** What agents work with, whichever task it is. */
export interface AgentMeans {
  readonly database: Database;
  readonly tools: ToolRegistry;
  readonly reasoner: Reasoner;
  /** What an embedding model makes of questions. Default: there is no model. */
  readonly queryVectors?: QueryVectors;
  readonly newId: NewId;
  /** Where rankings are kept for the next search. Default: nowhere. */
  readonly rankings?: RankingCache;
  /** Where judgements are kept, of a reasoner that always judges the same alike. Default: nowhere. */
  readonly judgements?: JudgementCache | undefined;
  /** Makes the reasoner of each attempt, where agents think with a model. Default: all think as `reasoner` does. */
  readonly modelReasoner?: ModelReasoner | undefined;
  /** Makes the reasoner of each attempt of a replay in which a model thought. Default: there are none. */
  readonly replayReasoner?: ReplayReasoner | undefined;
}

/** Puts what an agent has at hand around the context that the engine gives to a task. */
export function createAgentContext(
  attempt: TaskContext,
  means: AgentMeans,
  surroundings: TaskSurroundings,
  sessionInput: SessionInput,
  replay: ReplayedTask | null = null,
): AgentContext {
  const recorder = new StepRecorder();
  const task = replay ? replay.over(delegate(attempt)) : recorder.over(delegate(attempt));
  const { team } = sessionInput;
  const origin = { session: task.session, task: task.task, team, newId: means.newId };
  const steps = new DegradedSteps(task);
  const receivers = team.filter((member) => surroundings.receiverIds.includes(member.id));
  const registry = replay ? replayedTools(replay.source.task) : means.tools;
  const facilities = toolFacilities(task, means, sessionInput);
  const context: AgentContext = {
    ...task,
    step: (name, call, tell, record) => steps.step(name, call, tell, record),
    degradations: () => steps.all,
    degrade: (degradation) => steps.note(degradation),
    withoutModel: means.reasoner,
    ...reading(task, means, facilities, sessionInput, recorder),
    ...remembering(task, means, sessionInput),
    ...(replay ? replayedParts(replay, task, means) : {}),
    agent: surroundings.agent,
    earlier: surroundings.earlier,
    reasoner: reasonerOf(task, means, surroundings.agent, steps, { recorder, replay }),
    newId: means.newId,
    sessionInput,
    receivers,
    approve: (request) => approveTool(request, task),
    send: (writer, messages) => sendMessages(origin, writer, messages),
    tools: async () => {
      const names = [...new Set(allowedTools(surroundings.agent.configuration))];
      return offeredTools(
        recorder.offer(await registry.requireAll(names, (index) => ['tools', index])),
        context,
      );
    },
    callTool: (call) => callTool(call, { context, facilities, registry }),
  };
  return context;
}

function reasonerOf(
  context: TaskContext,
  { modelReasoner, replayReasoner, judgements, reasoner, newId }: AgentMeans,
  { id: agentId, configuration }: AgentDefinition,
  steps: DegradedSteps,
  { recorder, replay }: { readonly recorder: StepRecorder; readonly replay: ReplayedTask | null },
): ConversingReasoner {
  const { session, task } = context;
  const { workspaceId, userId, id: sessionId } = session;
  // What a model judges is not kept for others: it need not say the same twice.
  const { model, endpoint } = configuration;
  const { witness } = recorder;
  const thinking = {
    work: { workspaceId, userId, sessionId, taskId: task.id, attempt: task.attempt, agentId, witness },
    model: typeof model === 'string' ? model : undefined,
    endpoint: typeof endpoint === 'string' ? endpoint : undefined,
    reuseSeconds: reuseSecondsOf(configuration),
    isLastTry: task.retriesLeft === 0,
    onDegraded: (degradation: Degradation) => steps.note(degradation),
    openText: (channel: MessageChannel) => context.openText({ messageId: newId(), channel }),
  };
  if (replay) return replay.reasoner(thinking, { reasoner, replayReasoner });
  if (modelReasoner === undefined) return judgements?.around(reasoner, workspaceId) ?? reasoner;
  return modelReasoner(thinking);
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
    interrupts: task.interrupts,
    logger: task.logger,
    step: (name, call, tell, record) => task.step(name, call, tell, record),
    write: (name, work) => task.write(name, work),
    openText: (text) => task.openText(text),
    suspend: (request) => task.suspend(request),
    ask: (question) => task.ask(question),
    reject: (words) => task.reject(words),
  };
}

/** The documents that a session names; undefined where it may read all of the workspace. */
function chosenBy({ collectionIds, documentIds }: SessionInput['context']) {
  return {
    collectionIds: collectionIds.length > 0 ? collectionIds : undefined,
    documentIds: documentIds.length > 0 ? documentIds : undefined,
  };
}

/** What is read for the session without being recorded: a call that uses it is. */
function toolFacilities(
  { session }: TaskContext,
  { database, queryVectors = NO_QUERY_VECTORS, rankings }: AgentMeans,
  { context }: SessionInput,
): ToolFacilities {
  const scope = { workspaceId: session.workspaceId };
  const where = chosenBy(context);
  return {
    read: (work) => database.asWorker(scope, work),
    find: async (queries, limit, signal) => {
      const vectors = await queryVectors.of(queries, signal);
      return database.asWorker(scope, async (tx) => {
        const found: (readonly PassageRecord[])[] = [];
        for (const [index, query] of queries.entries()) {
          const request = { query, vector: vectors[index], limit, ...where };
          const hits = await searchPassages(tx, request, rankings);
          found.push(hits.map((hit) => passageHitSchema.parse(hit)));
        }
        return found;
      });
    },
  };
}

function reading(
  task: TaskContext,
  { database }: AgentMeans,
  { find }: ToolFacilities,
  { context }: SessionInput,
  recorder: StepRecorder,
): Pick<AgentContext, 'search' | 'readPassages' | 'readStretch' | 'readTexts' | 'holdTexts'> {
  const scope = { workspaceId: task.session.workspaceId };
  const where = chosenBy(context);
  return {
    search: (step, queries, limit) => {
      const searched = async (signal: AbortSignal) => {
        const found = await find(queries, limit, signal);
        const isChosen = where.collectionIds !== undefined || where.documentIds !== undefined;
        if (!isChosen || found.some((hits) => hits.length > 0)) return found;
        // "Summarize this document": what was chosen is what is asked about, whichever words it is made of.
        const opening = await database.asWorker(scope, (tx) => openingPassages(tx, where, limit));
        return [opening.map((hit) => passageHitSchema.parse(hit)), ...found.slice(1)];
      };
      return task.step(step, searched, undefined, () => ({ queries, limit }));
    },
    readPassages: async (ids) => {
      const passages = await database.asWorker(scope, (tx) => readPassages(tx, ids));
      return recorder.read(passages.map((passage) => passageHitSchema.parse(passage)));
    },
    readStretch: async (versionId, start, end) => {
      const passages = await database.asWorker(scope, (tx) => readStretch(tx, versionId, start, end));
      return recorder.read(passages.map((passage) => passageHitSchema.parse(passage)));
    },
    holdTexts,
    readTexts: (versionIds) => database.asWorker(scope, (tx) => readTexts(tx, versionIds)),
  };
}

function remembering(
  context: TaskContext,
  { newId }: AgentMeans,
  { team }: SessionInput,
): Pick<AgentContext, 'recall' | 'remember'> {
  const { session, task } = context;
  const owner = { workspaceId: session.workspaceId, userId: session.userId };
  return {
    recall: (query, limit) =>
      context.write(RECALL, (tx) =>
        recallMemory(tx, {
          ...owner,
          sessionId: session.id,
          agentIds: team.map((member) => member.id),
          query,
          limit,
        }),
      ),
    remember: async ({ tx, append }, item) => {
      const origin = { ...owner, agentId: task.agentId, sessionId: session.id };
      const { id: memoryId } = await rememberMemory(tx, { ...origin, ...item }, newId);
      const { memoryType, key } = item;
      const payload = { memoryId, agentId: task.agentId, memoryType, key };
      append({ type: 'MemoryWritten', taskId: task.id, payload });
      return memoryId;
    },
  };
}
