import type { LanguageModelMiddleware } from 'ai';
import { inputHash } from '../../lib/input-hash.js';
import type { ModelWork, Reuse } from '../model-call.js';
import { StreamedAnswer, streamOf } from '../recording/streamed-answer.js';
import type { SpokenAnswer } from '../recording/witnessed-call.js';
import { describeRequest } from '../request-hash.js';
import type { CallParams, StreamPart, TokenUsage } from '../sdk-types.js';
import type { KeptAnswers, ReusableCall } from './kept-answers.js';

export interface ReuseOptions {
  readonly provider: string;
  /** Address of the endpoint: the same model may be another one elsewhere. */
  readonly baseUrl: string;
  readonly model: string;
  readonly work: ModelWork;
  readonly reuse: Reuse;
  readonly kept: KeptAnswers;
}

/**
 * Answers a call with what was answered to the same one before. It stands around everything that a call has to pass: what
 * is kept reserves nothing, waits for no turn, and does not mind an endpoint that is left alone. An answer is offered for
 * keeping when it is whole; whoever asked says whether it passed its check.
 */
export function reuseAnswers(options: ReuseOptions): LanguageModelMiddleware {
  const { kept } = options;
  const offer = (call: ReusableCall, { content, finishReason }: SpokenAnswer): void => {
    // Cut short, or refused.
    if (!WHOLE.has(finishReason.unified)) return;
    options.reuse.check.offer(() => kept.keep(call, { content, finishReason }));
  };
  return {
    specificationVersion: 'v4',
    wrapGenerate: async ({ doGenerate, params }) => {
      const call = callOf(options, params);
      const found = await find(kept, call, params);
      if (found) return { ...found, warnings: [] };
      const result = await doGenerate();
      offer(call, result);
      return result;
    },
    wrapStream: async ({ doStream, params }) => {
      const call = callOf(options, params);
      const found = await find(kept, call, params);
      if (found) return { stream: streamOf(found) };
      const result = await doStream();
      return { ...result, stream: result.stream.pipeThrough(listener((answer) => offer(call, answer))) };
    },
  };
}

const WHOLE: ReadonlySet<string> = new Set(['stop', 'tool-calls']);

/** Nobody thought, and nothing went in. */
const NOTHING_USED: TokenUsage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};

async function find(
  kept: KeptAnswers,
  call: ReusableCall,
  { abortSignal }: CallParams,
): Promise<SpokenAnswer | null> {
  abortSignal?.throwIfAborted();
  const found = await kept.find(call);
  return found && { ...found, usage: NOTHING_USED };
}

function callOf({ provider, baseUrl, model, work, reuse }: ReuseOptions, params: CallParams): ReusableCall {
  const { hash: requestHash } = describeRequest(model, params);
  const key = inputHash({ provider, baseUrl, purpose: work.purpose, requestHash });
  return { ...work, provider, model, requestHash, key, ttlSeconds: reuse.ttlSeconds };
}

/** Passes every part on as it comes. */
function listener(whole: (answer: SpokenAnswer) => void): TransformStream<StreamPart, StreamPart> {
  const answer = new StreamedAnswer();
  return new TransformStream({
    transform(part, controller) {
      answer.add(part);
      controller.enqueue(part);
    },
    flush() {
      const said = answer.whole();
      if (said) whole(said);
    },
  });
}
