import { setTimeout as delay } from 'node:timers/promises';
import { Outages } from './outages.js';

/** One question to the API, by way of whichever server answers. */
interface Look {
  /** By the clock of `performance.now`. */
  readonly at: number;
  readonly tookMs: number;
  /** From this question to the next. */
  readonly weightMs: number;
  /** Why no server answered; null where one did. */
  readonly failure: string | null;
}

/** For how much of the time that counts the API answered. */
export interface Answered {
  readonly asked: number;
  /** Of the time, from 0 to 1. */
  readonly share: number;
  /** What 99 of 100 questions that were answered took at most, in milliseconds. */
  readonly p99Ms: number;
  /** When the questions without an answer were asked, in seconds since the first, how long each was tried, and why. */
  readonly missed: readonly string[];
}

const ASK_EVERY_MS = 100;
/** A server that says nothing for so long is given up for the next. */
const PATIENCE_MS = 5_000;
/** Reads the database, and little of it. */
const QUESTION = JSON.stringify({ query: '{ collections(first: 1) { nodes { id } } }' });

/**
 * Asks the API every 100 ms, one question at a time, so that it does not itself overload a machine that is slow. Goes
 * from a server that fails to the next, as a client with several addresses does; the API is away from a question that
 * none of them answers to the next one.
 */
export class ApiProbe {
  private readonly looks: Look[] = [];
  private asking: Promise<void> = Promise.resolve();
  private isOver = false;
  private preferred = 0;

  /** @param urls of the servers that are there now */
  constructor(private readonly urls: () => readonly string[]) {}

  start(): void {
    this.asking = this.look();
  }

  /** Resolves when the last question is answered or given up. */
  async stop(): Promise<void> {
    this.isOver = true;
    await this.asking;
  }

  /** @param outages in which nobody could have answered: questions that were asked then do not count */
  result(outages = new Outages()): Answered {
    const counted = this.looks.filter(({ at }) => !outages.covers(at));
    const missed = counted.filter(({ failure }) => failure !== null);
    const times = counted.filter(({ failure }) => failure === null).map(({ tookMs }) => tookMs);
    const began = this.looks[0]?.at ?? 0;
    return {
      asked: counted.length,
      share: counted.length === 0 ? 0 : 1 - weightOf(missed) / weightOf(counted),
      p99Ms: percentile(times, 0.99),
      missed: missed.map(
        ({ at, tookMs, failure }) =>
          `${((at - began) / 1_000).toFixed(1)} s (${Math.round(tookMs)} ms, ${failure})`,
      ),
    };
  }

  private async look(): Promise<void> {
    while (!this.isOver) {
      const at = performance.now();
      const failure = await this.ask();
      const tookMs = performance.now() - at;
      await delay(Math.max(0, ASK_EVERY_MS - tookMs));
      this.looks.push({ at, tookMs, weightMs: performance.now() - at, failure });
    }
  }

  /** @returns why no server answered; null where one did */
  private async ask(): Promise<string | null> {
    const urls = this.urls();
    const failures: string[] = [];
    for (const url of urls.map((_, turn) => urls[(this.preferred + turn) % urls.length]!)) {
      const failure = await failureOf(url);
      if (failure === null) {
        this.preferred = Math.max(0, urls.indexOf(url));
        return null;
      }
      failures.push(failure);
    }
    return failures.join(', ') || 'there was no server';
  }
}

/** @returns null where the server answers */
async function failureOf(url: string): Promise<string | null> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: QUESTION,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const body = (await response.json()) as {
      readonly data?: object | null;
      readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
    };
    if (body.data != null && body.errors === undefined) return null;
    return body.errors?.[0]?.extensions?.code ?? `status ${response.status}`;
  } catch (error) {
    return (error as Error).name;
  }
}

function weightOf(looks: readonly Look[]): number {
  return looks.reduce((sum, { weightMs }) => sum + weightMs, 0);
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
}
