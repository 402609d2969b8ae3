import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { PageWorld } from '../support/page-world.js';
import { answerAll, startSession, untilAsked } from '../support/sessions.js';

/** One after another, so that it runs for some seconds. */
const STEPS = Array.from({ length: 12 }, (_, index) => `step-${index}`);
const CHAIN = {
  taskDescription: 'Step by step: when does it begin?',
  executionMode: 'WORKFLOW' as const,
  timeoutSeconds: 600,
  workflow: {
    nodes: [
      { key: 'which', agent: 'person', instructions: 'Which test do you mean?' },
      ...STEPS.map((key, index) => ({ key, agent: 'research', dependsOn: [STEPS[index - 1] ?? 'which'] })),
    ],
  },
};

/** Statuses in the order in which this session takes them. */
const ORDER = ['Needs you', 'Running', 'Completed'];
const WORDS: Readonly<Record<string, string>> = {
  INPUT_REQUIRED: 'Needs you',
  RUNNING: 'Running',
  COMPLETED: 'Completed',
};

/** What one place says: the status of the session, as a place in their order, and how many tasks have ended. */
interface Standing {
  readonly status: number;
  readonly ended: number;
}

const HEADER = `(() => {
  const header = document.querySelector('main header');
  const words = header.querySelector('[role="status"]').textContent;
  return {
    status: ${JSON.stringify(ORDER)}.findIndex((word) => words.startsWith(word)),
    ended: Number(/Tasks(\\d+)\\//u.exec(header.textContent)[1]),
  };
})()`;
const GRAPH = `[...document.querySelectorAll('[aria-label="Tasks as a table"] tbody tr')]
  .filter((row) => row.cells[2].textContent === 'Completed').length`;
const TIMELINE = `document.querySelectorAll('[aria-label="Tasks over time"] [aria-label="Completed"]').length`;
const STANDING = 'query ($id: ID!) { session(id: $id) { status tasks(first: 20) { nodes { status } } } }';

interface Answer {
  readonly session: {
    readonly status: string;
    readonly tasks: { readonly nodes: readonly { status: string }[] };
  };
}

async function askApi({ api }: PageWorld, id: string): Promise<Standing> {
  const { data } = await api.as('ann').ask<Answer>(STANDING, { id });
  const { status, tasks } = data!.session;
  return {
    status: ORDER.indexOf(WORDS[status]!),
    ended: tasks.nodes.filter((task) => task.status === 'COMPLETED').length,
  };
}

interface Views {
  readonly row: Locator;
  readonly graph: Page;
  readonly timeline: Page;
}

/** What each place says of the session now, by its name. */
async function lookAt({ row, graph, timeline }: Views): Promise<Readonly<Record<string, Partial<Standing>>>> {
  const words = (await row.textContent()) ?? '';
  return {
    list: { status: ORDER.findIndex((word) => words.startsWith(word)) },
    header: await graph.evaluate<Standing>(HEADER),
    graph: { ended: await graph.evaluate<number>(GRAPH) },
    timeline: { ended: await timeline.evaluate<number>(TIMELINE) },
  };
}

/** A look is no older than two seconds and never of the future. */
function expectBetween(past: Standing, seen: Partial<Standing>, now: Standing): void {
  for (const part of ['status', 'ended'] as const) {
    expect(seen[part] ?? past[part]).toBeGreaterThanOrEqual(past[part]);
    expect(seen[part] ?? now[part]).toBeLessThanOrEqual(now[part]);
  }
}

export function agreementJourneys(world: () => PageWorld): void {
  it('says the same of a session in list, header, graph and timeline as the API, each second while it runs', async () => {
    const id = await startSession(world(), CHAIN);
    await untilAsked(world(), id);
    const list = await world().visit('/sessions');
    const graph = await list.context().newPage();
    const timeline = await list.context().newPage();
    await graph.goto(`/sessions/${id}?tab=graph&show=table`);
    await timeline.goto(`/sessions/${id}?tab=timeline`);
    await graph.getByRole('region', { name: 'Tasks as a table' }).getByText('Needs you').waitFor();
    await timeline.getByRole('list', { name: 'Tasks over time' }).getByText('which').waitFor();
    const row = list
      .getByRole('listitem')
      .filter({ hasText: CHAIN.taskDescription })
      .getByRole('link')
      .first();
    await row.getByText('Needs you').waitFor();
    const views = { row, graph, timeline };
    const said = [await askApi(world(), id)];
    await answerAll(world(), id, 'the plugs-out test of Apollo 1');
    while (said.at(-1)!.status < ORDER.indexOf('Completed')) {
      // The check is of each second: nothing tells of one.
      await list.waitForTimeout(1_000);
      const seen = await lookAt(views);
      said.push(await askApi(world(), id));
      for (const place of Object.values(seen)) expectBetween(said.at(-3) ?? said[0]!, place, said.at(-1)!);
    }
    await row.getByText('Completed').waitFor();
    await graph.getByRole('status').getByText('Completed').waitFor();
    await timeline.getByRole('status').getByText('Completed').waitFor();
    const { ended } = said.at(-1)!;
    expect(ended).toBeGreaterThan(STEPS.length);
    expect(await lookAt(views)).toEqual({
      list: { status: 2 },
      header: { status: 2, ended },
      graph: { ended },
      timeline: { ended },
    });
    expect(said.length).toBeGreaterThan(2);
  });
}
