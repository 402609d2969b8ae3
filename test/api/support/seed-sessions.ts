import type { Database } from '../../../src/database/database.js';
import { newId } from '../../../src/lib/ids.js';
import type { Viewer } from '../../../src/lib/viewer.js';
import { PLANNING_AGENT, RESEARCH_AGENT } from '../../../src/agents/built-in-agents.js';

/** What every seeded session holds. */
export const SEEDED = { tasks: 3, messages: 2, claims: 2, citations: 2, events: 4 } as const;

/** A document that citations can point at. */
async function seedDocument({
  database,
  viewer,
}: Ground): Promise<{ documentId: string; versionId: string }> {
  const [collectionId, documentId, versionId] = [newId(), newId(), newId()] as const;
  const own = { workspace_id: viewer.workspaceId };
  await database.asWorker(null, async ({ sql }) => {
    await sql
      .insertInto('collections')
      .values({ ...own, id: collectionId, name: collectionId })
      .execute();
    const ofCollection = { ...own, collection_id: collectionId };
    await sql
      .insertInto('documents')
      .values({ ...ofCollection, id: documentId, name: 'd', title: 'd', metadata: {} })
      .execute();
    await sql
      .insertInto('document_versions')
      .values({
        ...own,
        id: versionId,
        document_id: documentId,
        number: 1,
        media_type: 'text/plain',
        byte_size: 1,
        content_hash: 'h',
        text: 'x',
        text_length: 1,
        passage_count: 0,
        lexeme_count: 0,
      })
      .execute();
  });
  return { documentId, versionId };
}

interface Ground {
  readonly database: Database;
  readonly viewer: Viewer;
}

/**
 * Ended sessions with tasks, edges, attempts, messages, claims, citations, events and one child each, written
 * as rows: what reads them needs no agents.
 * @returns their ids, oldest first, without the children
 */
export async function seedSessions(ground: Ground, count: number): Promise<string[]> {
  const cited = await seedDocument(ground);
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const id = await seedSession(ground, null, cited);
    await seedSession(ground, id, cited);
    ids.push(id);
  }
  return ids;
}

async function seedSession(
  { database, viewer }: Ground,
  parentId: string | null,
  cited: { documentId: string; versionId: string },
): Promise<string> {
  const id = newId();
  const own = { workspace_id: viewer.workspaceId };
  const now = new Date();
  const tasks = Array.from({ length: SEEDED.tasks }, () => newId());
  const last = tasks.at(-1) ?? id;
  await database.asWorker(null, async ({ sql }) => {
    await sql
      .insertInto('agent_sessions')
      .values({
        ...own,
        id,
        user_id: viewer.userId,
        root_session_id: parentId ?? id,
        parent_session_id: parentId,
        relation: parentId ? 'REFINEMENT' : null,
        depth: parentId ? 1 : 0,
        status: 'COMPLETED',
        task_description: 'A task.',
        execution_mode: 'AUTO',
        input_data: {},
        next_seq: SEEDED.events + 1,
        timeout_seconds: 60,
        deadline_at: now,
        started_at: now,
        ended_at: now,
      })
      .execute();
    await sql
      .insertInto('agent_tasks')
      .values(
        tasks.map((taskId, position) => ({
          ...own,
          id: taskId,
          session_id: id,
          agent_id: position === 0 ? PLANNING_AGENT.id : RESEARCH_AGENT.id,
          agent_version: 1,
          name: `task-${position}`,
          task_type: 'research',
          status: 'COMPLETED' as const,
          input_data: {},
          position,
          ended_at: now,
        })),
      )
      .execute();
    await sql
      .insertInto('agent_task_dependencies')
      .values(
        tasks.slice(1).map((taskId, i) => ({
          ...own,
          session_id: id,
          task_id: taskId,
          depends_on_task_id: tasks[i] as string,
        })),
      )
      .execute();
    await sql
      .insertInto('task_attempts')
      .values(
        tasks.map((taskId) => ({
          ...own,
          session_id: id,
          task_id: taskId,
          attempt: 1,
          worker_id: 'w',
          outcome: 'COMPLETED' as const,
          ended_at: now,
        })),
      )
      .execute();
    await sql
      .insertInto('agent_messages')
      .values(
        Array.from({ length: SEEDED.messages }, () => ({
          ...own,
          id: newId(),
          session_id: id,
          task_id: last,
          from_agent_id: PLANNING_AGENT.id,
          to_agent_id: RESEARCH_AGENT.id,
          message_type: 'REQUEST' as const,
          content: 'Find it.',
        })),
      )
      .execute();
    for (let position = 0; position < SEEDED.claims; position += 1) {
      const claimId = newId();
      await sql
        .insertInto('claims')
        .values({
          ...own,
          id: claimId,
          session_id: id,
          task_id: last,
          position,
          text: 'x',
          verdict: 'SUPPORTED',
          confidence: 0.5,
          reason: 'r',
        })
        .execute();
      await sql
        .insertInto('citations')
        .values(
          Array.from({ length: SEEDED.citations }, (_, place) => ({
            ...own,
            id: newId(),
            session_id: id,
            claim_id: claimId,
            document_id: cited.documentId,
            version_id: cited.versionId,
            passage_id: newId(),
            number: 1,
            position: place,
            start_offset: 0,
            end_offset: 1,
            quote: 'x',
          })),
        )
        .execute();
    }
    await sql
      .insertInto('session_events')
      .values(
        Array.from({ length: SEEDED.events }, (_, index) => ({
          ...own,
          session_id: id,
          seq: index + 1,
          event_type: 'TaskReady',
          task_id: tasks[0] ?? null,
          payload: {},
        })),
      )
      .execute();
  });
  return id;
}
