import { createExtractiveReasoner } from '../../../src/reasoning/extractive/extractive-reasoner.js';
import type { Reasoner } from '../../../src/reasoning/reasoner.js';

/** A fact to wait for. */
export class Gate {
  private release: () => void = () => undefined;
  private readonly opened = new Promise<void>((resolve) => (this.release = resolve));
  private arrive: () => void = () => undefined;
  /** Fulfilled when somebody stands before it for the first time. */
  readonly reached = new Promise<void>((resolve) => (this.arrive = resolve));

  open(): void {
    this.release();
  }

  /** Waits until it is open. @throws what the signal was aborted with */
  async pass(signal?: AbortSignal): Promise<void> {
    this.arrive();
    if (!signal) return this.opened;
    signal.throwIfAborted();
    const aborted = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
    );
    await Promise.race([this.opened, aborted]);
  }
}

/** The extractive reasoner, with parts of it replaced. */
export function reasonerWith(parts: (inner: Reasoner) => Partial<Reasoner>): Reasoner {
  const inner = createExtractiveReasoner();
  return { ...inner, ...parts(inner) };
}

/** One that stops before it extracts, until the gate opens or the work is aborted. */
export function gatedReasoner(gate: Gate): Reasoner & { readonly aborted: unknown[] } {
  const aborted: unknown[] = [];
  const gated = reasonerWith((inner) => ({
    extract: async (request, signal) => {
      await gate.pass(signal).catch((error: unknown) => {
        aborted.push(error);
        throw error;
      });
      return inner.extract(request, signal);
    },
  }));
  return { ...gated, aborted };
}
