import { setTimeout as delay } from 'node:timers/promises';

/** What `/readyz` answers. */
export interface Readiness {
  readonly status: 'ready' | 'degraded' | 'not ready' | 'draining';
  readonly missing?: readonly string[];
}

const SERVING: ReadonlySet<Readiness['status']> = new Set(['ready', 'degraded'] as const);

/** Asks a server how it is. Its status code and its words must agree. */
export async function readinessOf(url: string): Promise<Readiness> {
  const response = await fetch(`${url}/readyz`);
  const answer = (await response.json()) as Readiness;
  if ((response.status === 200) !== SERVING.has(answer.status)) {
    throw new Error(`/readyz answered ${response.status} with ${JSON.stringify(answer)}`);
  }
  return answer;
}

/** Waits until `/readyz` says exactly this. */
export async function readinessUntil(url: string, wanted: Readiness): Promise<void> {
  const text = ({ status, missing = [] }: Readiness): string => [status, ...missing].join(' ');
  while (text(await readinessOf(url)) !== text(wanted)) await delay(50);
}
