// A fleet under load and under all faults at once, for so many minutes. The last line is the summary; what happened
// is printed where it failed. Run: npm run soak -- --minutes 10 --seed 7
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { soak } from './soak.js';
import { complaintsOf, summaryOf } from './verdict.js';

const DEFAULT_MINUTES = 10;

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`--${name} takes a number above 0, not ${text}.`);
}

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });
const minutes = positive('minutes', values.minutes ?? String(DEFAULT_MINUTES));
const seed = positive('seed', values.seed ?? String(randomInt(1, 2 ** 31)));

console.log(`Soaking for ${minutes} minutes with seed ${seed} ...`);
const { result, history } = await soak({ minutes, seed });
for (const [name, count] of result.fired) console.log(`${String(count).padStart(5)}  ${name}`);
if (result.answered.missed.length > 0)
  console.log(`The API was missed at ${result.answered.missed.join(', ')}`);
const complaints = complaintsOf(result);
if (complaints.length > 0) {
  console.log(history.toString());
  for (const complaint of complaints) console.log(`- ${complaint}`);
  process.exitCode = 1;
}
console.log(summaryOf(result));
