import type { LanguageModel } from 'ai';
import type { z } from 'zod';
import { AppError, ErrorCode } from '../../lib/errors.js';
import { storableJson } from '../../models/storable-text.js';
import type { Audience } from './audience.js';
import { parseAnswer } from './parse-answer.js';
import type { Prompt } from './prompts/prompt.js';
import { purposeOf } from './prompts/prompt.js';
import { shapeInWords } from './shape-in-words.js';
import { streamAnswer } from './stream-answer.js';

/** A model to ask, with the SDK that asks it. */
export interface Mind {
  readonly sdk: typeof import('ai');
  /** To be asked for each call anew. @param purpose what the call is recorded as */
  model(purpose: string): Promise<AskedModel>;
  /** How it is told the shape of an answer: by the protocol, or by words where it only knows JSON. */
  readonly output: 'schema' | 'json';
  /** Who sees the answers that are meant for people while they are written. Default: nobody, and nothing is streamed. */
  readonly audience?: Audience | undefined;
}

/** A model for one call. */
export interface AskedModel {
  readonly model: LanguageModel;
  /** To be told once its answer has passed every check: no other may be given again. */
  passed(): Promise<void>;
}

/** What is asked, and what an answer must be. */
export interface Question<T> {
  readonly prompt: Prompt;
  readonly text: string;
  readonly schema: z.ZodType<T>;
  /** What is wrong with an answer of the right shape, in words for the model; null: nothing. Default: nothing. */
  readonly check?: (answer: T) => string | null;
  /** What people see of an answer that is half written. Default: nothing. */
  readonly draftOf?: (answer: unknown) => string;
}

/** How often a model is told what was wrong with its answer, after the first one. */
export const MAX_REPAIRS = 2;
/** How much of a wrong answer it is shown again, in UTF-16 code units. */
const MAX_SHOWN = 8_000;

/**
 * Asks a model for an answer of a shape. One that does not fit is sent back with what is wrong with it, twice at most.
 * @throws AppError MODEL_ANSWER_UNUSABLE if none fits, MODEL_... if the model fails
 */
export async function ask<T>(question: Question<T>, mind: Mind, signal: AbortSignal): Promise<T> {
  const messages: Message[] = [{ role: 'user', content: question.text }];
  let fault = '';
  for (let repairs = 0; repairs <= MAX_REPAIRS; repairs += 1) {
    const { model, passed } = await mind.model(purposeOf(question.prompt));
    const said = await say(question, messages, { ...mind, model }, signal);
    const answer = understand(said, question);
    if ('value' in answer) {
      await passed();
      return answer.value;
    }
    fault = answer.fault;
    messages.push({ role: 'assistant', content: said.slice(0, MAX_SHOWN) || '(nothing)' });
    messages.push({ role: 'user', content: `This cannot be used: ${fault} Answer again, whole, as JSON.` });
  }
  const message = `The answers of the model cannot be used; the last fault of ${MAX_REPAIRS + 1}: ${fault}`;
  throw new AppError(ErrorCode.MODEL_ANSWER_UNUSABLE, message);
}

interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

async function say<T>(
  { prompt, schema, draftOf }: Question<T>,
  messages: readonly Message[],
  { sdk, model, output, audience }: Omit<Mind, 'model'> & Pick<AskedModel, 'model'>,
  abortSignal: AbortSignal,
): Promise<string> {
  const inWords = output === 'json';
  const asked = {
    model,
    instructions: inWords ? `${prompt.system}\n\n${shapeInWords(schema)}` : prompt.system,
    messages: [...messages],
    maxRetries: 0,
    abortSignal,
  };
  const shape = inWords ? sdk.Output.json() : sdk.Output.object({ schema, name: prompt.name });
  if (draftOf && audience) {
    const parts = await streamAnswer({ ...asked, output: shape }, draftOf, { sdk, audience });
    return parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
  }
  try {
    return (await sdk.generateText({ ...asked, output: shape })).text;
  } catch (error) {
    // Its words are read here, with more patience than the SDK has.
    if (sdk.NoObjectGeneratedError.isInstance(error)) return error.text ?? '';
    throw error;
  }
}

type Understood<T> = { readonly value: T } | { readonly fault: string };

function understand<T>(said: string, { schema, check }: Question<T>): Understood<T> {
  const json = parseAnswer(said);
  if (json === undefined) return { fault: 'it is no JSON.' };
  const parsed = schema.safeParse(storableJson(json));
  if (!parsed.success) return { fault: describe(parsed.error) };
  const fault = check?.(parsed.data) ?? null;
  return fault === null ? { value: parsed.data } : { fault };
}

function describe({ issues }: z.ZodError): string {
  return issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.length === 0 ? 'the whole' : path.join('.')}: ${message}.`)
    .join(' ');
}
