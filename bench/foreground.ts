import { setTimeout as sleep } from 'node:timers/promises';
import { percentile, summary } from './statistics.js';

/** One thing that somebody waits for. */
export interface Operation {
  readonly name: string;
  run(): Promise<unknown>;
}

/** How long each operation took, in milliseconds. */
export type Latencies = ReadonlyMap<string, number[]>;

export function noLatencies(operations: readonly Operation[]): Latencies {
  return new Map(operations.map(({ name }) => [name, []]));
}

/** Does the operations in turn, one at a time with a rest after each, until the signal is aborted. */
export async function measureLoad(
  operations: readonly Operation[],
  restMs: number,
  signal: AbortSignal,
  latencies: Latencies,
): Promise<void> {
  for (let turn = 0; !signal.aborted; turn += 1) {
    const { name, run } = operations[turn % operations.length]!;
    const began = performance.now();
    await run();
    latencies.get(name)!.push(performance.now() - began);
    await sleep(restMs);
  }
}

/** Prints what each operation took without something going on and with it, and how many times longer then. */
export function printComparison(without: Latencies, during: Latencies): void {
  for (const [name, calm] of without) {
    const busy = during.get(name)!;
    const ratio = (share: number) => (percentile(busy, share) / percentile(calm, share)).toFixed(2);
    console.log(name);
    console.log(`  without ${summary(calm)}`);
    console.log(`  during  ${summary(busy)}`);
    console.log(`  ratio   p50 ${ratio(0.5)} · p95 ${ratio(0.95)} · p99 ${ratio(0.99)}`);
  }
}
