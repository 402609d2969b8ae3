import type { ResultClaim, SessionResult } from '../agents/session-result.js';
import type { AgentTask } from '../entities/agent-task.js';
import { jsonDiff, type Sides } from '../lib/unified-diff.js';

/** How two things that are called the same in two sessions stand to each other. */
export const Difference = {
  /** Both say the same. */
  SAME: 'SAME',
  /** They differ. */
  CHANGED: 'CHANGED',
  /** Only the second session has it. */
  ADDED: 'ADDED',
  /** Only the first session has it. */
  REMOVED: 'REMOVED',
} as const;
export type Difference = (typeof Difference)[keyof typeof Difference];

/** What of a task is compared. */
export type ComparedTask = Pick<AgentTask, 'name' | 'status' | 'outputData' | 'startedAt'>;

export interface TaskComparison<Task extends ComparedTask> {
  readonly key: string;
  readonly a: Task | null;
  readonly b: Task | null;
  readonly difference: Difference;
  /** Did the second session take the output over without running the task? */
  readonly reused: boolean;
  /** Unified; null where both put out the same. */
  readonly outputDiff: string | null;
}

export interface ClaimComparison {
  readonly text: string;
  readonly a: ResultClaim | null;
  readonly b: ResultClaim | null;
  readonly difference: Difference;
}

const SIDES: Sides = ['a', 'b'];

/** Puts tasks of one name side by side, in the order of the first session, then what only the second has. */
export function compareTasks<Task extends ComparedTask>(
  first: readonly Task[],
  second: readonly Task[],
): readonly TaskComparison<Task>[] {
  return pairs(first, second, ({ name }) => name).map(({ key, a, b }) => {
    const outputDiff = a && b && jsonDiff(a.outputData, b.outputData, SIDES);
    const isSame = outputDiff === null && a?.status === b?.status;
    const reused = b !== null && b.startedAt === null && b.outputData !== null;
    return { key, a, b, reused, outputDiff, difference: differenceOf(a, b, isSame) };
  });
}

/** Claims that only one answer makes, or that got another verdict; those of the first answer come first. */
export function compareClaims(
  first: SessionResult | null,
  second: SessionResult | null,
): readonly ClaimComparison[] {
  return pairs(first?.claims ?? [], second?.claims ?? [], ({ text }) => text)
    .map(({ key: text, a, b }) => ({
      text,
      a,
      b,
      difference: differenceOf(a, b, a?.verdict === b?.verdict),
    }))
    .filter(({ difference }) => difference !== Difference.SAME);
}

interface Pair<T> {
  readonly key: string;
  readonly a: T | null;
  readonly b: T | null;
}

function pairs<T>(first: readonly T[], second: readonly T[], keyOf: (item: T) => string): readonly Pair<T>[] {
  const before = new Map(first.map((item) => [keyOf(item), item]));
  const after = new Map(second.map((item) => [keyOf(item), item]));
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].map((key) => ({ key, a: before.get(key) ?? null, b: after.get(key) ?? null }));
}

function differenceOf(a: unknown, b: unknown, isSame: boolean): Difference {
  if (a === null) return Difference.ADDED;
  if (b === null) return Difference.REMOVED;
  return isSame ? Difference.SAME : Difference.CHANGED;
}
