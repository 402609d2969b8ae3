/**
 * The server with its real agents and the extractive reasoner, started as `startApp` starts it. Every call of the
 * reasoner is written to the file CALLS before it runs; at STOP_AT the process stops and waits to be killed:
 * `extract` is every call of that verb, `extract:3` its third, `check:2` the second judgement after an answer was
 * composed, and `attempt:<id>` the next attempt of the task with that id.
 */
import { appendFileSync } from 'node:fs';
import { pino } from 'pino';
import { startApp } from '../../src/app.js';
import { processEnvironment, readConfig } from '../../src/lib/config/config.js';
import type { Logger } from '../../src/lib/logger.js';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import type { Reasoner } from '../../src/reasoning/reasoner.js';
import { callHash } from './call-hash.js';

const environment = processEnvironment();
const { CALLS = '', STOP_AT = '' } = environment;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function recorded(inner: Reasoner): Reasoner {
  const counts = new Map<string, number>();
  const call = async <T>(verb: string, request: object, run: () => Promise<T>): Promise<T> => {
    const phase = verb === 'judge' && counts.has('compose') ? 'check' : verb;
    const count = (counts.get(phase) ?? 0) + 1;
    counts.set(phase, count);
    appendFileSync(CALLS, `${verb} ${callHash(request)}\n`);
    if (STOP_AT === phase || STOP_AT === `${phase}:${count}`) await stopped();
    return run();
  };
  return {
    name: inner.name,
    decompose: (request, signal) => call('decompose', request, () => inner.decompose(request, signal)),
    extract: (request, signal) => call('extract', request, () => inner.extract(request, signal)),
    judge: (request, signal) => call('judge', request, () => inner.judge(request, signal)),
    compose: (request, signal) => call('compose', request, () => inner.compose(request, signal)),
    respond: (request, signal) => call('respond', request, () => inner.respond(request, signal)),
  };
}

function stopped(): Promise<never> {
  say(`stopped at ${STOP_AT}`);
  return new Promise(() => undefined);
}

/** Each attempt makes itself a logger when it begins. */
function loggerThatStops(): Logger {
  const onChild = (child: pino.Logger) => {
    if (STOP_AT !== `attempt:${String(child.bindings()['taskId'])}`) return;
    appendFileSync(1, `stopped at ${STOP_AT}\n`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  };
  return pino({ level: 'warn', onChild }, pino.destination({ fd: 2, sync: true }));
}

const app = await startApp(readConfig(environment), {
  logger: loggerThatStops(),
  reasoner: recorded(createExtractiveReasoner()),
});
say(`running at ${app.url}`);
