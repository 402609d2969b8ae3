// How long the page takes to make 50,000 events into the state of a session, as a multiple of JSON.parse of the same
// events, which depends little on the machine. Run: npm run bench:fold
import type { LogEvent } from '../client/src/session-log/log-event.js';
import { SessionLog } from '../client/src/session-log/session-log.js';
import { chosenLog } from '../test/client/session-log/sample-log.js';

const EVENTS = 50_000;
const TASKS = 3_300;
const PAGE = 1_000;
const RUNS = 25;

/** The same each time. */
function choices(): (below: number) => number {
  let last = 1;
  return (below) => (last = (last * 48_271) % 2_147_483_647) % below;
}

function time(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

const pages: string[] = [];
const events = chosenLog(TASKS, EVENTS, choices()).slice(0, EVENTS);
for (let at = 0; at < events.length; at += PAGE) pages.push(JSON.stringify(events.slice(at, at + PAGE)));

const parsing: number[] = [];
const folding: number[] = [];
for (let run = 0; run < RUNS; run++) {
  const parsed: LogEvent[][] = [];
  parsing.push(time(() => pages.forEach((page) => parsed.push(JSON.parse(page) as LogEvent[]))));
  const log = new SessionLog((tell) => setImmediate(tell));
  folding.push(time(() => parsed.forEach((page) => log.add(page))));
}
const [parse, fold] = [Math.min(...parsing), Math.min(...folding)];
console.log(
  `${events.length} events of ${TASKS} tasks: fold ${fold.toFixed(1)} ms, JSON.parse ${parse.toFixed(1)} ms`,
);
console.log(`fold / parse: ${(fold / parse).toFixed(2)}`);
