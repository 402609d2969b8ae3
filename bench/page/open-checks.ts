import type { Page } from 'playwright-core';
import { ExecuteAgentTaskDocument, CreateCollectionDocument } from '../../client/src/generated/graphql.js';
import { QuartetClient } from '../../client/src/quartet-client.js';
import { createCorpus } from '../search-corpus.js';
import { figure, median, type Figure } from './figures.js';
import type { PageBench } from './page-bench.js';
import { observed } from './probe.js';

const RUNS = 5;
const FACT = 'The plugs-out test of the spacecraft Halcyon began on March 3, 1971 in hangar nine.';
const QUESTION = 'When did the plugs-out test of the spacecraft Halcyon begin?';

/** Check 19: how the first pages come. */
export async function measureFirstLoads(bench: PageBench): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [path, ready] of [
    ['/', 'What do you want to know?'],
    ['/sessions', 'Sessions'],
  ] as const) {
    const runs = [];
    for (let run = 0; run < RUNS; run++) {
      const page = await bench.open(path);
      await page.getByRole('heading', { name: ready, level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      runs.push(await observed(page));
    }
    figures.push(
      figure('19', `${path}: largest paint`, median(runs.map(({ paint }) => paint)), 'ms', 2_500),
      figure('19', `${path}: layout shift`, median(runs.map(({ shift }) => shift)), '', 0.1),
      figure('19', `${path}: blocking time`, median(runs.map(({ blocked }) => blocked)), 'ms', 200),
    );
  }
  return figures;
}

/** Check 1: from the click on Run to the checked answer of a sample question, and what left the machine meanwhile. */
export async function measureFirstAnswer(bench: PageBench): Promise<Figure[]> {
  const times: number[] = [];
  const others = new Set<string>();
  for (let run = 0; run < RUNS; run++) {
    const page = await bench.open('/sessions');
    page.on('request', (request) => {
      const { host } = new URL(request.url());
      if (host !== new URL(bench.url).host) others.add(host);
    });
    await page.goto('/');
    const samples = page.getByRole('region', { name: 'Questions to try' });
    await samples.getByRole('button').first().click();
    times.push(await page.evaluate<number>(RUN_TO_VERDICTS));
  }
  return [
    figure('1', 'Run to the checked answer', median(times), 'ms', 5_000),
    figure('1', 'other hosts that were asked', others.size, '', 0),
  ];
}

const RUN_TO_VERDICTS = `new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error('No verdict came.')), 30_000);
  const began = performance.now();
  document.querySelector('button[type="submit"]').click();
  const look = () => {
    if (document.querySelector('[aria-label="Claims by verdict"] button')) resolve(performance.now() - began);
    else requestAnimationFrame(look);
  };
  look();
})`;

/** Check 2: from the click on a citation to its highlighted words, in a document of 3 MB. */
export async function measureCitation(bench: PageBench): Promise<Figure[]> {
  const sessionId = await askOverLongDocument(bench.url);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await bench.open(`/sessions/${sessionId}`);
    await page
      .getByRole('button', { name: /^Source 1/u })
      .first()
      .waitFor();
    await page.waitForLoadState('networkidle');
    const { took, words } = await clickCitation(page);
    if (!FACT.includes(words) || words === '') throw new Error(`Highlighted is "${words}".`);
    times.push(took);
  }
  return [figure('2', 'citation to highlight in 3 MB', median(times), 'ms', 300)];
}

/** Measured in the page: a round trip to the browser is none of its time. */
function clickCitation(page: Page): Promise<{ took: number; words: string }> {
  return page.evaluate<{ took: number; words: string }>(`new Promise((resolve) => {
    const began = performance.now();
    document.querySelector('button[aria-label^="Source 1"]').click();
    const look = () => {
      const words = [...(CSS.highlights.get('quote') ?? [])].map(String).join('|');
      if (words === '') return requestAnimationFrame(look);
      resolve({ took: performance.now() - began, words });
    };
    look();
  })`);
}

async function askOverLongDocument(url: string): Promise<string> {
  const client = new QuartetClient({ url });
  const half = createCorpus().document(1, 2_000).slice(0, 1_500_000);
  const text = `${half}\n\n${FACT}\n\n${half}`;
  const { createCollection } = await client.request(CreateCollectionDocument, { input: { name: 'Long' } });
  await client.upload(createCollection.id, [{ name: 'long.txt', content: new Blob([text]) }]);
  const { executeAgentTask } = await client.request(ExecuteAgentTaskDocument, {
    input: { taskDescription: QUESTION, context: { collectionId: createCollection.id } },
  });
  for await (const event of client.followSession(executeAgentTask.id)) void event;
  await client.close();
  return executeAgentTask.id;
}
