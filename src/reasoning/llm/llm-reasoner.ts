import { AppError, ErrorCode } from '../../lib/errors.js';
import { AnswerCheck } from '../../models/answers/answer-check.js';
import type { ModelWork } from '../../models/model-call.js';
import type { Models } from '../../models/models.js';
import { CallRefusedError } from '../../providers/call-refused-error.js';
import type { ConverseRequest, ConversingReasoner, Turn } from '../conversation.js';
import type { Degradation, Reasoner, Verb } from '../reasoner.js';
import type { Mind } from './ask.js';
import type { Audience } from './audience.js';
import { compose } from './compose.js';
import { converse } from './converse.js';
import { decompose } from './decompose.js';
import { extract } from './extract.js';
import { judge } from './judge.js';
import { respond } from './respond.js';

export interface LlmReasonerOptions {
  readonly models: Pick<Models, 'sdk' | 'modelFor' | 'defaultModel'>;
  /** Whose work it thinks about; its calls are counted for it. */
  readonly work: ModelWork;
  /** Name of the model. Default: that of the endpoint. */
  readonly model?: string | undefined;
  readonly output: Mind['output'];
  /** Answers so old, in seconds, may be given again where the same is asked. Default: each call is made. */
  readonly reuseSeconds?: number | undefined;
  /** Who sees what it composes and responds while it is written. Default: nobody. */
  readonly audience?: Audience | undefined;
  /** Thinks where the model fails for good. */
  readonly fallback: Reasoner;
  /** Is told each time. */
  readonly onDegraded: (degradation: Degradation) => void;
  /** Will nobody try again? Then a failure that another try might mend is for good, too. */
  readonly isLastTry: boolean;
}

/** Enough for what is judged to take an eighth of the time; the guard of the provider holds for each. */
const PARALLEL = 8;

/** Failures of the model, not of what stands around it. */
const MODEL_FAILURES: ReadonlySet<ErrorCode> = new Set([
  ErrorCode.MODEL_UNAVAILABLE,
  ErrorCode.MODEL_RATE_LIMITED,
  ErrorCode.MODEL_TIMED_OUT,
  ErrorCode.MODEL_REFUSED,
  ErrorCode.MODEL_ANSWER_UNUSABLE,
  // It is there, and may not be asked.
  ErrorCode.BUDGET_EXCEEDED,
  ErrorCode.BUDGET_UNPRICED,
]);

/**
 * Thinks with a model. Where the model fails and another try may mend it, the failure is thrown, for the engine to try
 * again; where it fails for good, the fallback thinks in its place, and that is told.
 */
export function createLlmReasoner(options: LlmReasonerOptions): ConversingReasoner {
  const { models, fallback, reuseSeconds: ttlSeconds } = options;
  const name = options.model ?? models.defaultModel;
  const mind = async (): Promise<Mind> => ({
    sdk: await models.sdk(),
    output: options.output,
    audience: options.audience,
    model: async (purpose) => {
      const check = new AnswerCheck();
      const reuse = ttlSeconds === undefined ? undefined : { ttlSeconds, check };
      const model = await models.modelFor({ ...options.work, purpose, reuse }, name);
      return { model, passed: () => check.passed() };
    },
  });
  const think = <Request, Answer>(
    verb: Verb,
    byModel: (request: Request, mind: Mind, signal: AbortSignal) => Promise<Answer>,
    without: (request: Request, signal: AbortSignal) => Promise<Answer>,
  ) => {
    return async (request: Request, signal: AbortSignal): Promise<Answer> => {
      try {
        return await byModel(request, await mind(), signal);
      } catch (error) {
        signal.throwIfAborted();
        const { code, message } = failureForGood(error, options.isLastTry);
        options.onDegraded({ verb, model: name, code, message });
        return without(request, signal);
      }
    };
  };
  // What stands in for it depends on what went before, which whoever leads the conversation knows.
  const takeTurn = async (request: ConverseRequest, signal: AbortSignal): Promise<Turn> => {
    try {
      return await converse(request, await mind(), signal);
    } catch (error) {
      signal.throwIfAborted();
      const { code, message } = failureForGood(error, options.isLastTry);
      return { kind: 'failed', code, message };
    }
  };
  return {
    name,
    converse: takeTurn,
    parallel: PARALLEL,
    decompose: think('decompose', decompose, (request, signal) => fallback.decompose(request, signal)),
    extract: think('extract', extract, (request, signal) => fallback.extract(request, signal)),
    judge: think('judge', judge, (request, signal) => fallback.judge(request, signal)),
    compose: think('compose', compose, (request, signal) => fallback.compose(request, signal)),
    respond: think('respond', respond, (request, signal) => fallback.respond(request, signal)),
  };
}

/** @throws the error itself if it is none of the model, or another try may mend it */
function failureForGood(error: unknown, isLastTry: boolean): AppError {
  if (error instanceof AppError && isOfModel(error) && (isLastTry || !error.retryable)) return error;
  throw error;
}

/** The guard speaks for the model, which it left alone. */
function isOfModel(error: AppError): boolean {
  return MODEL_FAILURES.has(error.code) || error instanceof CallRefusedError;
}
