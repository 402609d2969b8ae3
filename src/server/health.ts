import { setTimeout } from 'node:timers/promises';
import { Router } from 'express';

/** Whether each thing that the server depends on answers, by its name. */
export type Dependencies = Readonly<Record<string, () => boolean | Promise<boolean>>>;

/** How long a dependency may take to answer, in milliseconds. */
const ANSWER_WITHIN_MS = 2_000;

/** `/healthz` says that the process lives, `/readyz` that it can serve, and if not, what is missing. */
export function health(dependencies: Dependencies): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.set('cache-control', 'no-store').json({ status: 'alive' });
  });
  router.get('/readyz', async (_request, response) => {
    const missing = await missingOf(dependencies);
    response
      .set('cache-control', 'no-store')
      .status(missing.length === 0 ? 200 : 503)
      .json(missing.length === 0 ? { status: 'ready' } : { status: 'not ready', missing });
  });
  return router;
}

async function missingOf(dependencies: Dependencies): Promise<string[]> {
  const answers = await Promise.all(
    Object.entries(dependencies).map(async ([name, answers]) => ((await inTime(answers)) ? [] : [name])),
  );
  return answers.flat();
}

async function inTime(answers: () => boolean | Promise<boolean>): Promise<boolean> {
  const given = new AbortController();
  const tooLate = setTimeout(ANSWER_WITHIN_MS, false, { signal: given.signal }).catch(() => false);
  try {
    return await Promise.race([answers(), tooLate]);
  } catch {
    return false;
  } finally {
    given.abort();
  }
}
