import { setTimeout } from 'node:timers/promises';
import { Router } from 'express';

/** Whether each thing that the server depends on answers, by its name. */
export type Dependencies = Readonly<Record<string, () => boolean | Promise<boolean>>>;

export interface HealthParts {
  readonly dependencies: Dependencies;
  /** True once the process has been told to stop: it goes on answering, but is to be sent nothing new. */
  readonly isDraining: () => boolean;
}

/** How long a dependency may take to answer, in milliseconds. */
const ANSWER_WITHIN_MS = 2_000;

/** `/healthz` says that the process lives, `/readyz` that it can serve, and if not, what is missing. */
export function health({ dependencies, isDraining }: HealthParts): Router {
  const probes = Object.entries(dependencies).map(([name, answers]) => ({ name, ask: oneAtATime(answers) }));
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.set('cache-control', 'no-store').json({ status: 'alive' });
  });
  router.get('/readyz', async (_request, response) => {
    const answer = isDraining() ? { status: 'draining' } : await readiness(probes);
    response
      .set('cache-control', 'no-store')
      .status(answer.status === 'ready' ? 200 : 503)
      .json(answer);
  });
  return router;
}

interface Probe {
  readonly name: string;
  readonly ask: () => Promise<boolean>;
}

async function readiness(probes: readonly Probe[]): Promise<{ status: string; missing?: string[] }> {
  const answers = await Promise.all(
    probes.map(async ({ name, ask }) => ((await inTime(ask())) ? [] : [name])),
  );
  const missing = answers.flat();
  return missing.length === 0 ? { status: 'ready' } : { status: 'not ready', missing };
}

/** Who asks while an answer is awaited waits for the same one: each question to a silent server holds a connection. */
function oneAtATime(answers: () => boolean | Promise<boolean>): () => Promise<boolean> {
  let asked: Promise<boolean> | null = null;
  return () => (asked ??= isThere(answers).finally(() => (asked = null)));
}

async function isThere(answers: () => boolean | Promise<boolean>): Promise<boolean> {
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
