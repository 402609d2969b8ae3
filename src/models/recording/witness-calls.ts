import type { LanguageModelMiddleware } from 'ai';
import { AppError } from '../../lib/errors.js';
import type { ModelWork } from '../model-call.js';
import type { CallParams, StreamPart } from '../sdk-types.js';
import { StreamedAnswer } from './streamed-answer.js';
import { hashOfRequest, requestOf, type SpokenAnswer } from './witnessed-call.js';

/**
 * Tells the witness of the work what every call asked and was told, or how it failed; a call that was called off is told
 * to nobody. It writes nothing: the witness keeps it with what the call was made for.
 */
export function witnessCalls(model: string, { witness, purpose }: ModelWork): LanguageModelMiddleware {
  const begin = (params: CallParams) => {
    const tell = witness?.begin();
    return (outcome: { readonly answer: SpokenAnswer } | { readonly error: unknown }): void => {
      if (tell === undefined) return;
      const request = requestOf(model, params);
      const call = { purpose: purpose ?? null, request, hash: hashOfRequest(request) };
      if ('answer' in outcome) return tell({ ...call, answer: outcome.answer, failure: null });
      if (!(outcome.error instanceof AppError)) return;
      const { code, message } = outcome.error;
      tell({ ...call, answer: null, failure: { code, message } });
    };
  };
  return {
    specificationVersion: 'v4',
    wrapGenerate: async ({ doGenerate, params }) => {
      const end = begin(params);
      try {
        const result = await doGenerate();
        end({ answer: { content: result.content, finishReason: result.finishReason, usage: result.usage } });
        return result;
      } catch (error) {
        end({ error });
        throw error;
      }
    },
    wrapStream: async ({ doStream, params }) => {
      const end = begin(params);
      try {
        const result = await doStream();
        return { ...result, stream: result.stream.pipeThrough(listener(end)) };
      } catch (error) {
        end({ error });
        throw error;
      }
    },
  };
}

/** Passes every part on as it comes. */
function listener(
  end: (outcome: { readonly answer: SpokenAnswer } | { readonly error: unknown }) => void,
): TransformStream<StreamPart, StreamPart> {
  const answer = new StreamedAnswer();
  return new TransformStream({
    transform(part, controller) {
      answer.add(part);
      if (part.type === 'error') end({ error: part.error });
      controller.enqueue(part);
    },
    flush() {
      const whole = answer.whole();
      if (whole) end({ answer: whole });
    },
  });
}
