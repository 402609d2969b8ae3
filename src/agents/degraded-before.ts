import type { EarlierTask } from './agent.js';
import { distinctDegradations, type DegradationRecord } from './degradation-schema.js';

/** What was degraded in all earlier tasks, each kind once. */
export function degradedBefore(earlier: readonly EarlierTask[]): readonly DegradationRecord[] {
  return distinctDegradations(earlier.flatMap(({ output }) => output?.degraded ?? []));
}
