import type { LanguageModel, ModelMessage, ToolSet } from 'ai';
import { z } from 'zod';
import type { JsonObject } from '../../lib/json.js';
import type { ConverseRequest, Turn } from '../conversation.js';
import type { Mind } from './ask.js';
import { AnswerShape } from './answer-shape.js';
import { messagesOf } from './conversation-messages.js';
import { readTurn, type SaidPart } from './read-turn.js';
import { CONVERSE_PROMPT } from './prompts/converse.js';
import { purposeOf } from './prompts/prompt.js';
import { ShownTexts } from './shown-texts.js';
import { jsonShapeInWords } from './shape-in-words.js';
import { streamAnswer } from './stream-answer.js';
import { ToolNames } from './tool-names.js';

/** Asks a model for its next turn: one call of it. What it is told holds everything that went before. */
export async function converse(request: ConverseRequest, mind: Mind, signal: AbortSignal): Promise<Turn> {
  const names = new ToolNames(request.tools.map(({ name }) => name));
  const shape = new AnswerShape(request.outputSchema);
  const texts = new ShownTexts(request);
  const { model, passed } = await mind.model(purposeOf(CONVERSE_PROMPT));
  const said = await say(request, { names, shape, texts, mind, model, signal });
  const turn = readTurn(said, { turn: request.exchanges.length + 1, names, shape, texts });
  if (isSound(turn, request)) await passed();
  return turn;
}

/** An answer of the right shape, or calls that can be made. */
function isSound(turn: Turn, { tools }: ConverseRequest): boolean {
  if (turn.kind !== 'calls') return turn.kind === 'answer';
  const offered = new Set(tools.map(({ name }) => name));
  return turn.calls.every(({ tool, arguments: given }) => offered.has(tool) && given !== null);
}

interface Parts {
  readonly model: LanguageModel;
  readonly names: ToolNames;
  readonly shape: AnswerShape;
  readonly texts: ShownTexts;
  readonly mind: Mind;
  readonly signal: AbortSignal;
}

/**
 * Endpoints that take tools and the shape of an answer in one request are few, so where it may call the shape is told
 * by words. After an answer that did not fit, or without tools, the protocol tells it.
 */
async function say(request: ConverseRequest, parts: Parts): Promise<readonly SaidPart[]> {
  const { names, shape, texts, mind, model, signal } = parts;
  const { sdk, output } = mind;
  const mustAnswer = !request.mayCall || request.tools.length === 0 || wasUnusable(request);
  const asked = {
    model,
    instructions: `${CONVERSE_PROMPT.system}\n\n${jsonShapeInWords(shape.schema)}`,
    messages: messagesOf(request, texts) as ModelMessage[],
    ...(request.tools.length === 0 ? {} : { tools: toolsOf(request, names, sdk) }),
    maxRetries: 0,
    abortSignal: signal,
  };
  if (!mustAnswer) return contentOf(asked, mind);
  const shaped =
    output === 'json'
      ? sdk.Output.json()
      : sdk.Output.object({ schema: sdk.jsonSchema(shape.schema), name: CONVERSE_PROMPT.name });
  return withShape({ ...asked, ...LOOSE, toolChoice: 'none' as const, output: shaped }, mind);
}

type Sdk = Mind['sdk'];
type Asked = { readonly model: LanguageModel } & Parameters<Sdk['generateText']>[0];

/** Shown while it is written, where somebody watches. */
async function contentOf(asked: Asked, { sdk, audience }: Mind): Promise<readonly SaidPart[]> {
  if (audience === undefined) return (await sdk.generateText(asked)).content;
  return streamAnswer(asked, draftOf, { sdk, audience });
}

const draftSchema = z.object({ text: z.string() });

function draftOf(answer: unknown): string {
  return draftSchema.safeParse(answer).data?.text ?? '';
}

/** A person's schema need not follow the stricter rules that some providers have. */
const LOOSE = { providerOptions: { openaiCompatible: { strictJsonSchema: false } } };

async function withShape(asked: Asked, mind: Mind): Promise<readonly SaidPart[]> {
  const { sdk } = mind;
  try {
    return await contentOf(asked, mind);
  } catch (error) {
    // Its words are read here, with more patience than the SDK has.
    if (sdk.NoObjectGeneratedError.isInstance(error)) return [{ type: 'text', text: error.text ?? '' }];
    if (sdk.ToolChoiceViolationError.isInstance(error)) return error.content;
    throw error;
  }
}

function wasUnusable({ exchanges }: ConverseRequest): boolean {
  const last = exchanges.at(-1);
  return last !== undefined && 'fault' in last;
}

/** Without what would run them: the engine does. */
function toolsOf({ tools }: ConverseRequest, names: ToolNames, sdk: Sdk): ToolSet {
  return Object.fromEntries(
    tools.map(({ name, description, inputSchema }) => [
      names.provided(name),
      sdk.tool({ description, inputSchema: sdk.jsonSchema<JsonObject>(inputSchema) }),
    ]),
  );
}
