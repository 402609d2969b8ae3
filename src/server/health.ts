import { setTimeout } from 'node:timers/promises';
import { Router } from 'express';

/** Something that the server depends on. */
export interface Dependency {
  answers(): boolean | Promise<boolean>;
  /** The server serves without it, only slower. Default false. */
  readonly isOptional?: boolean;
}

/** By their names. */
export type Dependencies = Readonly<Record<string, Dependency>>;

export interface HealthParts {
  readonly dependencies: Dependencies;
  /** True once the process has been told to stop: it goes on answering, but is to be sent nothing new. */
  readonly isDraining: () => boolean;
}

/** How long a dependency may take to answer, in milliseconds. */
const ANSWER_WITHIN_MS = 2_000;

/** `/healthz` says that the process lives, `/readyz` that it can serve, and what is missing. */
export function health({ dependencies, isDraining }: HealthParts): Router {
  const probes = Object.entries(dependencies).map(([name, { answers, isOptional = false }]) => ({
    name,
    isOptional,
    ask: oneAtATime(answers),
  }));
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.set('cache-control', 'no-store').json({ status: 'alive' });
  });
  router.get('/readyz', async (_request, response) => {
    const answer = isDraining() ? { status: 'draining' } : await readiness(probes);
    response
      .set('cache-control', 'no-store')
      .status(SERVING.has(answer.status) ? 200 : 503)
      .json(answer);
  });
  return router;
}

/** Without what is optional nobody is to be sent elsewhere: the others miss it too. */
const SERVING: ReadonlySet<string> = new Set(['ready', 'degraded']);

interface Probe {
  readonly name: string;
  readonly isOptional: boolean;
  readonly ask: () => Promise<boolean>;
}

async function readiness(probes: readonly Probe[]): Promise<{ status: string; missing?: string[] }> {
  const answers = await Promise.all(
    probes.map(async (probe) => ((await inTime(probe.ask())) ? [] : [probe])),
  );
  const silent = answers.flat();
  if (silent.length === 0) return { status: 'ready' };
  const status = silent.every(({ isOptional }) => isOptional) ? 'degraded' : 'not ready';
  return { status, missing: silent.map(({ name }) => name) };
}

/** Who asks while an answer is awaited waits for the same one: each question to a silent server holds a connection. */
function oneAtATime(answers: Dependency['answers']): () => Promise<boolean> {
  let asked: Promise<boolean> | null = null;
  return () => (asked ??= isThere(answers).finally(() => (asked = null)));
}

async function isThere(answers: Dependency['answers']): Promise<boolean> {
  try {
    return await answers();
  } catch {
    return false;
  }
}

async function inTime(answer: Promise<boolean>): Promise<boolean> {
  const given = new AbortController();
  const tooLate = setTimeout(ANSWER_WITHIN_MS, false, { signal: given.signal }).catch(() => false);
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    given.abort();
  }
}
