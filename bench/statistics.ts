/** The value below which `share` (0 to 1) of the sorted samples lie; nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** `p50`, `p95`, `p99` and the largest, in milliseconds. */
export function summary(samples: readonly number[]): string {
  const at = (share: number) => `${percentile(samples, share).toFixed(1)} ms`;
  return `n ${samples.length} · p50 ${at(0.5)} · p95 ${at(0.95)} · p99 ${at(0.99)} · max ${at(1)}`;
}
