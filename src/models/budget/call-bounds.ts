import { AppError, ErrorCode } from '../../lib/errors.js';
import type { ReservedCall } from '../model-call.js';
import type { CallParams } from '../sdk-types.js';

/** Holds a call to what was reserved for it: the length of its answer, and its time. */
export class CallBounds {
  /** What is asked, within the bounds. */
  readonly params: CallParams;
  private readonly stop = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly asked: CallParams,
    private readonly reserved: ReservedCall,
  ) {
    const { maxOutputTokens, maxMs } = reserved;
    this.params = {
      ...asked,
      ...(maxOutputTokens === null ? {} : { maxOutputTokens }),
      ...(maxMs === null ? {} : { abortSignal: this.either(asked.abortSignal) }),
    };
  }

  /** Its time begins. */
  begin(): void {
    const { maxMs } = this.reserved;
    if (maxMs !== null && maxMs <= MAX_TIMER_MS)
      this.timer = setTimeout(() => this.stop.abort(outOfTime()), maxMs);
  }

  end(): void {
    clearTimeout(this.timer);
  }

  /** Why the call is to end: the caller's own reason, or that its time is spent; undefined where it may go on. */
  reasonToStop(): unknown {
    const { abortSignal } = this.asked;
    if (abortSignal?.aborted) return abortSignal.reason;
    return this.stop.signal.aborted ? this.stop.signal.reason : undefined;
  }

  private either(signal: AbortSignal | undefined): AbortSignal {
    return signal ? AbortSignal.any([signal, this.stop.signal]) : this.stop.signal;
  }
}

/** The longest delay of a timer; no call takes longer. */
const MAX_TIMER_MS = 2 ** 31 - 1;

function outOfTime(): AppError {
  const message = 'The call was ended: the time of the budget of this session is spent.';
  return new AppError(ErrorCode.BUDGET_EXCEEDED, message);
}
