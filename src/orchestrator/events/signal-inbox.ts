import type { SessionSignal } from './event-bus.js';
import type { MessageDelta } from './session-event.js';

/** Pieces that a slow follower may leave waiting; the finished message is in the log in any case. */
const MAX_DELTAS = 1_000;

/** What one follower has heard and not yet seen to. */
export class SignalInbox {
  private deltas: MessageDelta[] = [];
  private isAwake = false;
  private isEnded = false;
  private wake: (() => void) | null = null;

  get isClosed(): boolean {
    return this.isEnded;
  }

  receive(signal: SessionSignal): void {
    if (signal.type === 'Wake') this.isAwake = true;
    else if (this.deltas.length < MAX_DELTAS) this.deltas.push(signal);
    this.wake?.();
  }

  /** What is heard from now on is news. To be called before the log is read. */
  clearWake(): void {
    this.isAwake = false;
  }

  takeDeltas(): readonly MessageDelta[] {
    const taken = this.deltas;
    this.deltas = [];
    return taken;
  }

  /** Resolves when something is heard, when it was heard already, after `ms`, or when the inbox is closed. */
  async wait(ms: number): Promise<void> {
    if (this.isAwake || this.isEnded || this.deltas.length > 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = null;
  }

  close(): void {
    this.isEnded = true;
    this.wake?.();
  }
}
