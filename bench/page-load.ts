// How the page behaves under load: the built server in a process of its own, a real Chromium, a session of 1,000 tasks
// and 50,000 events, and one that 200 events a second join. Run: npm run bench:page [-- --minutes 10] [checks...]
import { parseArgs } from 'node:util';
import { insertBigSession } from './page/big-session.js';
import { printFigures, type Figure } from './page/figures.js';
import { measureCut, measurePeace, measureReturn, measureStreaming } from './page/live-checks.js';
import { LiveLog } from './page/live-log.js';
import { measureGraph, measureLongLog, measureMemory } from './page/long-checks.js';
import { measureCitation, measureFirstAnswer, measureFirstLoads } from './page/open-checks.js';
import { openPageBench } from './page/page-bench.js';

const SIZE = { tasks: 1_000, events: 50_000 };
const SWITCHES = 50;

const { values, positionals } = parseArgs({
  options: { minutes: { type: 'string', default: '1' } },
  allowPositionals: true,
});

/** How much of a core a program gets here, 0 to 1: times on a machine that has other work are those of that work. */
function shareOfCore(): number {
  const [began, used] = [performance.now(), process.cpuUsage()];
  while (performance.now() - began < 1_000);
  const { user, system } = process.cpuUsage(used);
  return (user + system) / 1_000 / (performance.now() - began);
}

const bench = await openPageBench();
try {
  const { client, viewer, bus } = bench;
  const ended = await insertBigSession(client, viewer, { ...SIZE, isOpen: false });
  const open = await insertBigSession(client, viewer, { ...SIZE, isOpen: true });
  await client.query('analyze');
  const live = new LiveLog(client, viewer, bus, open);
  const checks: Readonly<Record<string, () => Promise<Figure[]>>> = {
    first: () => measureFirstLoads(bench),
    run: () => measureFirstAnswer(bench),
    citation: () => measureCitation(bench),
    log: () => measureLongLog(bench, ended),
    graph: () => measureGraph(bench, ended),
    streaming: () => measureStreaming(bench, live, open),
    peace: () => measurePeace(bench, live, open),
    cut: () => measureCut(bench, live, open),
    hidden: () => measureReturn(bench, live, open),
    memory: () => measureMemory(bench, live, open, { switches: SWITCHES, minutes: Number(values.minutes) }),
  };
  const figures: Figure[] = [];
  const shares: number[] = [];
  for (const [name, measure] of Object.entries(checks)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    console.error(`measuring: ${name}`);
    shares.push(shareOfCore());
    figures.push(...(await measure()));
  }
  printFigures(figures);
  const share = shares.reduce((sum, one) => sum + one, 0) / shares.length;
  console.log(`Between the checks a busy program got ${(share * 100).toFixed(0)} % of a core.`);
} finally {
  await bench.close();
}
