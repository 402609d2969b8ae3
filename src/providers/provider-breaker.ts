import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  DelegateBackoff,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import { AppError, ErrorCode } from '../lib/errors.js';
import { CallRefusedError } from './call-refused-error.js';
import type { Outage } from './outage.js';

export interface BreakerSettings {
  /** Failures in a row that open it. */
  readonly failures: number;
  /** How long nothing is tried once it is open, in milliseconds, unless the provider asks for longer. */
  readonly pauseMs: number;
}

/** What a breaker tells when it opens, and when a try has closed it again. */
export interface BreakerListener {
  opened(outage: Outage): void;
  closed(): void;
}

/**
 * The breaker of one process. It opens after some failures in a row, and at once where the provider itself asks for
 * rest (Retry-After). After the pause one call tries; until it has ended, all others are refused.
 */
export class ProviderBreaker {
  private readonly policy: CircuitBreakerPolicy;
  private outage: (Omit<Outage, 'remainingMs'> & { readonly endsAt: number }) | null = null;
  private pauseMs: number;
  private asksForRest = false;

  /** @param known begins open, for another process has found it so */
  constructor(
    private readonly settings: BreakerSettings,
    private readonly listener: BreakerListener,
    known: Outage | null = null,
  ) {
    this.pauseMs = Math.max(0, known?.remainingMs ?? 0);
    if (known) this.outage = { ...known, endsAt: performance.now() + this.pauseMs };
    const counter = new ConsecutiveBreaker(settings.failures);
    this.policy = circuitBreaker(handleWhen(isProvidersFault), {
      breaker: {
        get state() {
          return counter.state;
        },
        set state(failures) {
          counter.state = failures;
        },
        success: () => counter.success(),
        failure: () => counter.failure() || this.asksForRest,
      },
      halfOpenAfter: new DelegateBackoff(() => this.pauseMs),
      ...(known ? { initialState: openSince(known) } : {}),
    });
    // Told before the failure is counted.
    this.policy.onFailure(({ reason }) => this.hear('error' in reason ? reason.error : undefined));
    this.policy.onBreak((reason) => 'error' in reason && this.open(reason.error, counter.state));
    this.policy.onReset(() => this.close());
  }

  /** Null while it is closed. */
  get current(): Outage | null {
    if (!this.outage) return null;
    const { endsAt, ...outage } = this.outage;
    return { ...outage, remainingMs: endsAt - performance.now() };
  }

  /**
   * @throws CallRefusedError UNAVAILABLE, retryable, without a call while the provider is left alone or being tried
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    // Else it would wait for the call that tries, however long that takes.
    if (this.policy.state === CircuitState.HalfOpen) throw this.refusal();
    return this.policy.execute(work).catch((error: unknown) => {
      throw error instanceof BrokenCircuitError ? this.refusal() : error;
    });
  }

  private hear(error: unknown): void {
    const askedMs = error instanceof AppError ? (error.retryAfterMs ?? 0) : 0;
    this.asksForRest = askedMs > 0;
    this.pauseMs = Math.max(this.settings.pauseMs, askedMs);
  }

  private open(error: unknown, failures: number): void {
    // Nothing else counts as a fault.
    const { code, message, retryable } = error as AppError;
    const openedAt = this.outage?.openedAt ?? new Date();
    this.outage = {
      openedAt,
      failures,
      error: { code, message, retryable },
      endsAt: performance.now() + this.pauseMs,
    };
    this.listener.opened(this.current!);
  }

  private refusal(): CallRefusedError {
    const { error, remainingMs } = this.current!;
    const message = `Left alone after failures; the last one: ${error.message}`;
    return new CallRefusedError(ErrorCode.UNAVAILABLE, message, {
      retryable: true,
      // Who comes while one call tries waits for what it finds.
      retryAfterMs: remainingMs > 0 ? remainingMs : this.settings.pauseMs,
    });
  }

  private close(): void {
    this.outage = null;
    this.listener.closed();
  }
}

/** Answers all the same: what was asked may be at fault. */
const ANSWERS: ReadonlySet<ErrorCode> = new Set([
  ErrorCode.BAD_USER_INPUT,
  ErrorCode.MODEL_REFUSED,
  ErrorCode.TOOL_FAILED,
  // The call was ended, for its time was spent.
  ErrorCode.BUDGET_EXCEEDED,
]);

/** A caller who gives up says nothing about the provider, and fails with a reason of his own. */
function isProvidersFault(error: unknown): boolean {
  return error instanceof AppError && !ANSWERS.has(error.code);
}

function openSince({ failures }: Outage) {
  return {
    ownState: { value: CircuitState.Open, openedAt: Date.now(), attemptNo: 1 },
    breakerState: failures,
  };
}
