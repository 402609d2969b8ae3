import { sql as raw } from 'kysely';
import type { Database } from '../../src/database/database.js';
import { newId } from '../../src/lib/ids.js';
import type { Viewer } from '../../src/lib/viewer.js';

/** Tables that also hold one row of the product itself, which all may read. */
export const SHARED_TABLES: readonly string[] = ['agents', 'agent_versions'];

/** Puts at least one row of one new workspace into every table, and a built-in agent beside them. */
export async function seedEveryTable(database: Database): Promise<Viewer> {
  const viewer = { workspaceId: newId(), userId: newId() };
  const [agent, builtIn, session, task, upstream] = [newId(), newId(), newId(), newId(), newId()];
  const [collection, document, version, passage, claim, workflow] = Array.from({ length: 6 }, newId) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const own = { workspace_id: viewer.workspaceId };
  // The typed builder knows JSONB columns by their parsed type; the driver takes their text.
  const json = (value: unknown) => JSON.stringify(value) as never;
  const definition = { description: 'd', capabilities: json([]), configuration: json({}) };
  const seconds = 60;
  const deadline = new Date(Date.now() + seconds * 1000);
  await database.asWorker(null, async ({ sql }) => {
    await sql.insertInto('workspaces').values({ id: viewer.workspaceId, name: 'w' }).execute();
    await sql.insertInto('workspace_retention').values(own).execute();
    await sql.insertInto('users').values({ id: viewer.userId, name: 'u' }).execute();
    await sql
      .insertInto('memberships')
      .values({ ...own, user_id: viewer.userId, role: 'OWNER' })
      .execute();
    for (const [id, workspace_id] of [
      [agent, viewer.workspaceId],
      [builtIn, null],
    ] as const) {
      await sql
        .insertInto('agents')
        .values({ id, workspace_id, name: 'a', kind: 'CUSTOM', ...definition })
        .execute();
      await sql
        .insertInto('agent_versions')
        .values({ agent_id: id, version: 1, workspace_id, ...definition })
        .execute();
    }
    await sql
      .insertInto('agent_activations')
      .values({ ...own, agent_id: builtIn, is_active: true })
      .execute();
    await sql
      .insertInto('workspace_limits')
      .values({ ...own, max_running: 1 })
      .execute();
    await sql
      .insertInto('start_rates')
      .values({ ...own, subject_id: viewer.workspaceId, opens_at: deadline })
      .execute();
    await sql
      .insertInto('circuit_breakers')
      .values({ ...own, agent_id: agent, failures: 1, error: json({}), failed_at: deadline })
      .execute();
    await sql
      .insertInto('workflows')
      .values({ ...own, id: workflow, name: 'w' })
      .execute();
    await sql
      .insertInto('workflow_versions')
      .values({ ...own, workflow_id: workflow, version: 1, graph: json({ nodes: [] }) })
      .execute();
    await sql
      .insertInto('agent_sessions')
      .values({
        ...own,
        id: session,
        user_id: viewer.userId,
        root_session_id: session,
        task_description: 't',
        execution_mode: 'AUTO',
        input_data: json({}),
        timeout_seconds: seconds,
        deadline_at: deadline,
      })
      .execute();
    for (const [position, id] of [upstream, task].entries()) {
      await sql
        .insertInto('agent_tasks')
        .values({
          ...own,
          id,
          session_id: session,
          agent_id: agent,
          agent_version: 1,
          name: `t${position}`,
          task_type: 'research',
          status: 'BLOCKED',
          input_data: json({}),
          position,
        })
        .execute();
    }
    await sql
      .insertInto('agent_task_dependencies')
      .values({ ...own, task_id: task, depends_on_task_id: upstream, session_id: session })
      .execute();
    const ofTask = { ...own, session_id: session, task_id: task };
    await sql
      .insertInto('task_attempts')
      .values({ ...ofTask, attempt: 1, worker_id: 'w' })
      .execute();
    await sql
      .insertInto('task_steps')
      .values({ ...ofTask, position: 0, name: 's', attempt: 1, started_at: deadline })
      .execute();
    await sql
      .insertInto('imported_recordings')
      .values({ ...own, session_id: session, recording: json({}) })
      .execute();
    await sql
      .insertInto('recorded_texts')
      .values({ ...own, session_id: session, hash: 'h', body: 'x' })
      .execute();
    await sql
      .insertInto('model_calls')
      .values({
        ...ofTask,
        id: newId(),
        user_id: viewer.userId,
        agent_id: agent,
        attempt: 1,
        provider: 'p',
        model: 'm',
        latency_ms: 1,
        request_hash: 'h',
      })
      .execute();
    await sql
      .insertInto('kept_answers')
      .values({
        ...own,
        user_id: viewer.userId,
        agent_id: agent,
        key: 'k',
        session_id: session,
        chain_began_at: deadline,
        answer: json({}),
        expires_at: deadline,
      })
      .execute();
    await sql
      .insertInto('model_reservations')
      .values({
        ...ofTask,
        id: newId(),
        root_session_id: session,
        user_id: viewer.userId,
        agent_id: agent,
        attempt: 1,
        provider: 'p',
        model: 'm',
        request_hash: 'h',
        tokens: 1,
        cost: '0',
        ms: 1,
        places: 0,
        expires_at: deadline,
      })
      .execute();
    const ofSubject = { ...own, subject_id: viewer.workspaceId, period: 'DAY' as const };
    await sql.insertInto('budgets').values(ofSubject).execute();
    await sql
      .insertInto('budget_accounts')
      .values({ ...ofSubject, starts_on: '1970-01-01' })
      .execute();
    const counts = { calls: 1, failed_calls: 0, unpriced_calls: 0, cost: '0', latency_ms: 1 };
    const tokens = { input_tokens: 1, cached_tokens: 0, output_tokens: 1, reasoning_tokens: 0 };
    await sql
      .insertInto('archived_model_usage')
      .values({
        ...own,
        ...counts,
        ...tokens,
        hour: deadline,
        user_id: viewer.userId,
        agent_id: agent,
        model: 'm',
      })
      .execute();
    await sql
      .insertInto('interrupts')
      .values({
        ...ofTask,
        id: newId(),
        attempt: 1,
        name: 'q',
        kind: 'QUESTION',
        question: 'q',
        payload: json({}),
        response_schema: json({}),
      })
      .execute();
    await sql
      .insertInto('agent_messages')
      .values({ ...ofTask, id: newId(), from_agent_id: agent, message_type: 'NOTIFICATION', content: 'c' })
      .execute();
    await sql
      .insertInto('agent_memory')
      .values({
        ...own,
        id: newId(),
        agent_id: agent,
        user_id: viewer.userId,
        memory_type: 'episodic',
        key: 'k',
        content: 'c',
        lexemes: json({}),
      })
      .execute();
    await sql
      .insertInto('session_events')
      .values({ ...own, session_id: session, seq: 1, event_type: 'SessionStarted', payload: json({}) })
      .execute();
    await sql
      .insertInto('collections')
      .values({ ...own, id: collection, name: 'c' })
      .execute();
    const ofCollection = { ...own, collection_id: collection };
    await sql
      .insertInto('documents')
      .values({ ...ofCollection, id: document, name: 'd', title: 'd', metadata: json({}) })
      .execute();
    await sql
      .insertInto('document_versions')
      .values({
        ...own,
        id: version,
        document_id: document,
        number: 1,
        media_type: 'text/plain',
        byte_size: 1,
        content_hash: 'h',
        text: 'x',
        text_length: 1,
        passage_count: 1,
        lexeme_count: 1,
      })
      .execute();
    const span = { start_offset: 0, end_offset: 1 };
    await sql
      .insertInto('passages')
      .values({
        ...ofCollection,
        ...span,
        id: passage,
        document_id: document,
        version_id: version,
        position: 0,
        ordinal: 0,
        headings: json([]),
        text: 'x',
      })
      .execute();
    await sql
      .insertInto('passage_terms')
      .values({ ...ofCollection, lexeme: 'x', block: 0, postings: Buffer.alloc(4) })
      .execute();
    await raw`
      insert into passage_embeddings (passage_id, workspace_id, collection_id, ordinal, space, embedding)
      values (${passage}, ${viewer.workspaceId}, ${collection}, 0, 'm@2', '{1,0}')`.execute(sql);
    await sql
      .insertInto('claims')
      .values({
        ...ofTask,
        id: claim,
        position: 0,
        text: 'x',
        verdict: 'SUPPORTED',
        confidence: 1,
        reason: 'r',
      })
      .execute();
    await sql
      .insertInto('citations')
      .values({
        ...own,
        ...span,
        id: newId(),
        session_id: session,
        claim_id: claim,
        document_id: document,
        version_id: version,
        passage_id: passage,
        number: 1,
        position: 0,
        quote: 'x',
      })
      .execute();
  });
  return viewer;
}
