/**
 * A member of a fleet with its real agents and the extractive reasoner, started as `startApp` starts it and ended by
 * SIGTERM, whose calls of the reasoner may be disturbed. Every call is written to the file CALLS before it runs. Of
 * those whose request holds the text MARK (default: all):
 * HOLD=extract says `holding extract` and waits for SIGUSR2, or says `aborted extract`;
 * SPIN=extract:5000 says `spinning extract` and keeps the thread busy for so many milliseconds, once;
 * DIE=extract says `dying extract` and ends the process as the kernel would.
 */
import { once } from 'node:events';
import { appendFileSync, writeSync } from 'node:fs';
import { startApp } from '../../src/app.js';
import { processEnvironment, readConfig } from '../../src/lib/config/config.js';
import { createLogger } from '../../src/lib/logger.js';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import type { Reasoner } from '../../src/reasoning/reasoner.js';
import { callHash } from './call-hash.js';

const environment = processEnvironment();
const { CALLS, MARK = '', HOLD, SPIN = '', DIE } = environment;
const [spinAt, spinMs] = SPIN.split(':');
const open = once(process, 'SIGUSR2');
let hasSpun = false;

/** At once, for the process may not live on. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}

function spin(verb: string): void {
  if (hasSpun) return;
  hasSpun = true;
  say(`spinning ${verb}`);
  for (const until = performance.now() + Number(spinMs); performance.now() < until;);
}

async function hold(verb: string, signal: AbortSignal): Promise<void> {
  say(`holding ${verb}`);
  try {
    signal.throwIfAborted();
    await Promise.race([open, once(signal, 'abort').then(() => signal.throwIfAborted())]);
  } catch (error) {
    say(`aborted ${verb}`);
    throw error;
  }
}

function disturbed(inner: Reasoner): Reasoner {
  const call = async <T>(verb: string, request: object, signal: AbortSignal, run: () => Promise<T>) => {
    if (CALLS) appendFileSync(CALLS, `${verb} ${callHash(request)}\n`);
    if (JSON.stringify(request).includes(MARK)) {
      if (DIE === verb) {
        say(`dying ${verb}`);
        process.kill(process.pid, 'SIGKILL');
      }
      if (HOLD === verb) await hold(verb, signal);
      if (spinAt === verb) spin(verb);
    }
    return run();
  };
  return {
    name: inner.name,
    decompose: (request, signal) =>
      call('decompose', request, signal, () => inner.decompose(request, signal)),
    extract: (request, signal) => call('extract', request, signal, () => inner.extract(request, signal)),
    judge: (request, signal) => call('judge', request, signal, () => inner.judge(request, signal)),
    compose: (request, signal) => call('compose', request, signal, () => inner.compose(request, signal)),
    respond: (request, signal) => call('respond', request, signal, () => inner.respond(request, signal)),
  };
}

const config = readConfig(environment);
const app = await startApp(config, {
  logger: createLogger({ level: config.logLevel }),
  reasoner: disturbed(createExtractiveReasoner()),
});
say(`running at ${app.url}`);
await once(process, 'SIGTERM');
await app.stop();
process.exit(0);
