import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { startApiServer, type ApiServer } from '../support/api-server.js';
import { graphql } from './generated/gql.js';

const AGENTS = graphql(`
  query Agents($kind: AgentKind, $active: Boolean, $first: Int = 20, $after: String) {
    agents(kind: $kind, active: $active, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
      edges {
        cursor
        node {
          id
          name
          kind
          isBuiltIn
          isActive
        }
      }
    }
  }
`);

const AGENT = graphql(`
  query Agent($id: ID!, $windowHours: Int = 24) {
    agent(id: $id) {
      id
      name
      kind
      description
      version
      isBuiltIn
      configuration
      configurationSchema
      capabilities {
        name
        description
      }
      skills {
        taskType
        inputSchema
        outputSchema
      }
      status {
        state
        isActive
        runningTasks
        waitingTasks
        breaker {
          failures
        }
      }
      metrics(windowHours: $windowHours) {
        since
        windowHours
        runs
        completed
        failed
        averageDurationMs
        p50DurationMs
        p95DurationMs
      }
      versions {
        version
        description
        configuration
      }
    }
  }
`);

const CREATE = graphql(`
  mutation CreateAgent($input: CreateAgentInput!) {
    createAgent(input: $input) {
      id
      name
      kind
      version
      isBuiltIn
      isActive
      configuration
    }
  }
`);

const UPDATE = graphql(`
  mutation UpdateAgent($id: ID!, $input: UpdateAgentInput!, $expectedVersion: Int) {
    updateAgent(id: $id, input: $input, expectedVersion: $expectedVersion) {
      version
      description
      configuration
      versions {
        version
      }
    }
  }
`);

const SET_ACTIVE = graphql(`
  mutation SetAgentActive($id: ID!, $active: Boolean!) {
    setAgentActive(id: $id, active: $active) {
      id
      isActive
    }
  }
`);

let api: ApiServer;
beforeAll(async () => {
  api = await startApiServer({ startEngine: false });
});
afterAll(() => api.close());

const reviewer = { name: 'reviewer', description: 'Reviews drafts.', instructions: 'Be strict.' };

describe('agents', () => {
  it('lists the built-in agents, by name, to every workspace', async () => {
    const { agents } = await api.as('ben').request(AGENTS, {});
    const names = agents.edges.map((edge) => edge.node.name);
    expect(names).toEqual(['person', 'planning', 'research', 'synthesis', 'tool', 'validation']);
    expect(agents.edges.every((edge) => edge.node.isBuiltIn && edge.node.isActive)).toBe(true);
    expect(agents.totalCount).toBe(6);
  });

  it('pages through the list without a gap and without a repeat', async () => {
    const seen: string[] = [];
    let after: string | null | undefined = null;
    do {
      const { agents }: Awaited<ReturnType<typeof page>> = await page(after);
      seen.push(...agents.edges.map((edge) => edge.node.name));
      after = agents.pageInfo.hasNextPage ? agents.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(['person', 'planning', 'research', 'synthesis', 'tool', 'validation']);
  });
  const page = (after: string | null | undefined) => api.as('ben').request(AGENTS, { first: 3, after });

  it('filters by kind', async () => {
    const { agents } = await api.as('ben').request(AGENTS, { kind: 'RESEARCH' });
    expect(agents.edges.map((edge) => edge.node.name)).toEqual(['research']);
    expect(agents.totalCount).toBe(1);
  });

  it('tells what an agent can do, by name or by id, with JSON Schemas', async () => {
    const { agent } = await api.as('ann').request(AGENT, { id: 'research' });
    expect(agent?.skills.map((skill) => skill.taskType)).toContain('research');
    expect(agent?.skills[0]?.inputSchema).toMatchObject({ type: 'object' });
    expect(agent?.configurationSchema).toMatchObject({ type: 'object' });
    expect(agent?.capabilities.length).toBeGreaterThan(0);
    const byId = await api.as('ann').request(AGENT, { id: agent!.id });
    expect(byId.agent?.name).toBe('research');
  });

  it('says that an agent which never ran has run nothing', async () => {
    const { agent } = await api.as('ann').request(AGENT, { id: 'validation', windowHours: 48 });
    expect(agent?.status).toEqual({
      state: 'AVAILABLE',
      isActive: true,
      runningTasks: 0,
      waitingTasks: 0,
      breaker: null,
    });
    expect(agent?.metrics).toMatchObject({ windowHours: 48, runs: 0, completed: 0, averageDurationMs: null });
    const age = Date.now() - Date.parse(agent!.metrics.since);
    expect(Math.abs(age - 48 * 3_600_000)).toBeLessThan(60_000);
  });

  it('tells how long half and how long nearly all of its tasks took that completed', async () => {
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    const workflow = { nodes: keys.map((key) => ({ key, agent: 'synthesis' })) };
    const input = { taskDescription: 'Write.', executionMode: 'WORKFLOW' as const, workflow };
    const { id } = await api.services.agentSessions.execute(api.viewers.ann, input);
    // Those of the first five end after 100, 200, ... 500 ms; the last one fails after a minute.
    await api.database.asWorker(null, (tx) =>
      sql`
        update agent_tasks set started_at = clock_timestamp(),
          ended_at = clock_timestamp() + make_interval(secs => case when name = 'f' then 60 else (position + 1) * 0.1 end),
          status = case when name = 'f' then 'FAILED' else 'COMPLETED' end
        where session_id = ${id}::uuid and name = any(${keys}::text[])`.execute(tx.sql),
    );
    const { agent } = await api.as('ann').request(AGENT, { id: 'synthesis' });
    const { averageDurationMs, p50DurationMs, p95DurationMs, ...counts } = agent!.metrics;
    expect(counts).toMatchObject({ runs: 6, completed: 5, failed: 1 });
    expect([averageDurationMs, p50DurationMs, p95DurationMs].map((ms) => Math.round(ms!))).toEqual([
      300, 300, 480,
    ]);
    const elsewhere = await api.as('ben').request(AGENT, { id: 'synthesis' });
    expect(elsewhere.agent!.metrics).toMatchObject({ runs: 0, p50DurationMs: null });
  });

  it('refuses an agent that is not there with a code and a path', async () => {
    const error = await api.as('ann').refusal(AGENT, { id: 'nobody' });
    expect(error.extensions).toMatchObject({ code: 'NOT_FOUND', argumentPath: ['id'] });
  });
});

describe("a workspace's own agents", () => {
  it('are made at version 1 with the defaults of their settings filled in', async () => {
    const { createAgent } = await api.as('ann').request(CREATE, { input: reviewer });
    expect(createAgent).toMatchObject({ kind: 'CUSTOM', version: 1, isBuiltIn: false, isActive: true });
    expect(createAgent.configuration).toMatchObject({
      instructions: 'Be strict.',
      tools: ['search_documents'],
    });
  });

  it('are not seen from another workspace', async () => {
    const { agents } = await api.as('ben').request(AGENTS, {});
    expect(agents.edges.map((edge) => edge.node.name)).not.toContain('reviewer');
    const error = await api.as('ben').refusal(AGENT, { id: 'reviewer' });
    expect(error.extensions.code).toBe('NOT_FOUND');
  });

  it('may not take a name that is in use, nor that of a built-in agent', async () => {
    for (const name of ['reviewer', 'planning']) {
      const error = await api.as('ann').refusal(CREATE, { input: { ...reviewer, name } });
      expect(error.extensions).toMatchObject({ code: 'CONFLICT', argumentPath: ['input', 'name'] });
    }
  });

  it('get a new version with each change and keep the old ones', async () => {
    const { createAgent } = await api.as('ann').request(CREATE, { input: { ...reviewer, name: 'editor' } });
    const input = { instructions: 'Be kind.', tools: ['recall_memory'] };
    const { updateAgent } = await api
      .as('ann')
      .request(UPDATE, { id: createAgent.id, input, expectedVersion: 1 });
    expect(updateAgent).toMatchObject({ version: 2, description: 'Reviews drafts.' });
    expect(updateAgent.configuration).toMatchObject({ instructions: 'Be kind.', tools: ['recall_memory'] });
    expect(updateAgent.versions.map(({ version }) => version)).toEqual([2, 1]);
    const { agent } = await api.as('ann').request(AGENT, { id: 'editor' });
    expect(agent?.versions[1]?.configuration).toMatchObject({ instructions: 'Be strict.' });
  });

  it('refuse a change that was made for another version', async () => {
    const { agent } = await api.as('ann').request(AGENT, { id: 'editor' });
    const variables = { id: agent!.id, input: { description: 'x' }, expectedVersion: 1 };
    const error = await api.as('ann').refusal(UPDATE, variables);
    expect(error.extensions).toMatchObject({ code: 'CONFLICT', argumentPath: ['expectedVersion'] });
  });

  it('give two changes at once two versions', async () => {
    const { createAgent } = await api.as('ann').request(CREATE, { input: { ...reviewer, name: 'racer' } });
    const change = (description: string) =>
      api.as('ann').request(UPDATE, { id: createAgent.id, input: { description } });
    const changed = await Promise.all([change('a'), change('b')]);
    expect(changed.map(({ updateAgent }) => updateAgent.version).sort()).toEqual([2, 3]);
  });

  it('may be held to a rate, which a change fills up again', async () => {
    const rate = (rateLimit: { starts: number; perSeconds?: number } | null) => ({
      configuration: { rateLimit },
    });
    const held = { ...reviewer, name: 'held', ...rate({ starts: 2, perSeconds: 60 }) };
    const { createAgent } = await api.as('ann').request(CREATE, { input: held });
    expect(createAgent.configuration).toMatchObject({ rateLimit: { starts: 2, perSeconds: 60 } });
    const error = await api.as('ann').refusal(UPDATE, { id: createAgent.id, input: rate({ starts: 0 }) });
    expect(error.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argumentPath: ['input', 'configuration', 'rateLimit', 'starts'],
    });
    const { workspaceId } = api.viewers.ann;
    const used = { subject_id: createAgent.id, workspace_id: workspaceId, opens_at: new Date() };
    await api.database.asWorker(null, ({ sql }) => sql.insertInto('start_rates').values(used).execute());
    const left = async () =>
      (await api.database.asWorker(null, ({ sql }) => sql.selectFrom('start_rates').selectAll().execute()))
        .length;
    await api.as('ann').request(UPDATE, { id: createAgent.id, input: { description: 'The same rate.' } });
    expect(await left()).toBe(1);
    await api.as('ann').request(UPDATE, { id: createAgent.id, input: rate(null) });
    expect(await left()).toBe(0);
  });

  it('refuse unknown settings and tools with a path', async () => {
    const input = { ...reviewer, name: 'odd', configuration: { colour: 'red' } };
    const error = await api.as('ann').refusal(CREATE, { input });
    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(error.extensions.argumentPath?.slice(0, 2)).toEqual(['input', 'configuration']);
  });
});

describe('switching an agent', () => {
  it('off hides a built-in one from the list of active agents in this workspace alone', async () => {
    const { agent } = await api.as('ann').request(AGENT, { id: 'synthesis' });
    await api.as('ann').request(SET_ACTIVE, { id: agent!.id, active: false });
    const active = (who: 'ann' | 'ben') => api.as(who).request(AGENTS, { active: true });
    const names = async (who: 'ann' | 'ben') =>
      (await active(who)).agents.edges.map((edge) => edge.node.name);
    expect(await names('ann')).not.toContain('synthesis');
    expect(await names('ben')).toContain('synthesis');
    const { setAgentActive } = await api.as('ann').request(SET_ACTIVE, { id: agent!.id, active: true });
    expect(setAgentActive.isActive).toBe(true);
  });

  it('works for an own one too, and not for that of a stranger', async () => {
    const { agent } = await api.as('ann').request(AGENT, { id: 'reviewer' });
    const { setAgentActive } = await api.as('ann').request(SET_ACTIVE, { id: agent!.id, active: false });
    expect(setAgentActive.isActive).toBe(false);
    const error = await api.as('ben').refusal(SET_ACTIVE, { id: agent!.id, active: true });
    expect(error.extensions.code).toBe('NOT_FOUND');
  });

  it('never lets a built-in agent be changed', async () => {
    const { agent } = await api.as('ann').request(AGENT, { id: 'planning' });
    const error = await api.as('ann').refusal(UPDATE, { id: agent!.id, input: { description: 'Mine.' } });
    expect(error.extensions).toMatchObject({ code: 'FORBIDDEN', argumentPath: ['id'] });
  });
});
