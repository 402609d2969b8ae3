import { setTimeout as sleep } from 'node:timers/promises';
import { percentile, summary } from './statistics.js';

/** One thing that somebody waits for. */
export interface Operation {
  readonly name: string;
  run(): Promise<unknown>;
}

/** How long each operation took, in milliseconds. */
export type Latencies = ReadonlyMap<string, readonly number[]>;

/** Does the operations in turn, one every `everyMs`, until the signal is aborted: light, steady load. */
export async function measureLoad(
  operations: readonly Operation[],
  everyMs: number,
  signal: AbortSignal,
): Promise<Latencies> {
  const latencies = new Map(operations.map(({ name }) => [name, [] as number[]]));
  const pending = new Set<Promise<void>>();
  for (let turn = 0; !signal.aborted; turn += 1) {
    const { name, run } = operations[turn % operations.length]!;
    const began = performance.now();
    const one = run().then(() => void latencies.get(name)!.push(performance.now() - began));
    pending.add(one);
    void one.finally(() => pending.delete(one)).catch(() => undefined);
    await sleep(everyMs);
  }
  await Promise.all(pending);
  return latencies;
}

/** Prints what each operation took in two phases, and how many times longer in the second. */
export function printComparison(before: Latencies, during: Latencies): void {
  for (const [name, calm] of before) {
    const busy = during.get(name)!;
    const ratio = (share: number) => (percentile(busy, share) / percentile(calm, share)).toFixed(2);
    console.log(name);
    console.log(`  before  ${summary(calm)}`);
    console.log(`  during  ${summary(busy)}`);
    console.log(`  ratio   p50 ${ratio(0.5)} · p95 ${ratio(0.95)} · p99 ${ratio(0.99)}`);
  }
}
