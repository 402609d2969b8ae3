import { z } from 'zod';
import { findMisfit } from '../../lib/json-schema.js';
import type { Json, JsonObject } from '../../lib/json.js';
import { storableJson } from '../../models/storable-text.js';
import { parseAnswer } from './parse-answer.js';

const quotes = z.array(z.object({ passage: z.string(), quote: z.string() }));
const textAnswer = z.object({ text: z.string(), quotes: quotes.default([]) });
const dataAnswer = z.object({ data: z.json(), quotes: quotes.default([]) });

/** Longest data, in UTF-16 code units of its JSON. */
const MAX_DATA = 100_000;

/** An answer of the right shape. */
export interface ShapedAnswer {
  readonly text: string;
  readonly data?: Json;
  readonly quotes: z.output<typeof quotes>;
}

type Understood = { readonly value: ShapedAnswer } | { readonly fault: string };

/** What an answer must look like: a text with quotes, or data that fits a schema, with quotes. */
export class AnswerShape {
  /** JSON Schema of the whole. */
  readonly schema: JsonObject;

  /** @param outputSchema of the data. Default: the answer is a text */
  constructor(private readonly outputSchema: JsonObject | undefined) {
    const { $schema: _draft, ...data } = outputSchema ?? {};
    const what = outputSchema ? { data } : { text: { type: 'string' } };
    this.schema = {
      type: 'object',
      properties: { ...what, quotes: QUOTES },
      required: [...Object.keys(what), 'quotes'],
      additionalProperties: false,
    };
  }

  /** What a model said, or what is wrong with it, in words for the model. */
  understand(said: string): Understood {
    const json = parseAnswer(said);
    if (json === undefined) return { fault: 'it is no JSON.' };
    return this.outputSchema ? this.asData(json, this.outputSchema) : asText(json);
  }

  private asData(json: unknown, outputSchema: JsonObject): Understood {
    const parsed = dataAnswer.safeParse(storableJson(json));
    if (!parsed.success) return { fault: describe(parsed.error) };
    const { data, quotes: given } = parsed.data;
    const text = JSON.stringify(data);
    if (text.length > MAX_DATA) return { fault: `"data" is longer than ${MAX_DATA} characters.` };
    const misfit = findMisfit(outputSchema, data);
    if (misfit) return { fault: `${['data', ...misfit.path].join('.')} ${misfit.message}.` };
    return { value: { text, data: data, quotes: given } };
  }
}

const QUOTES: JsonObject = {
  type: 'array',
  items: {
    type: 'object',
    properties: { passage: { type: 'string' }, quote: { type: 'string' } },
    required: ['passage', 'quote'],
    additionalProperties: false,
  },
};

function asText(json: unknown): Understood {
  const parsed = textAnswer.safeParse(storableJson(json));
  if (!parsed.success) return { fault: describe(parsed.error) };
  const text = parsed.data.text.trim();
  return text === '' ? { fault: '"text" is empty.' } : { value: { text, quotes: parsed.data.quotes } };
}

function describe({ issues }: z.ZodError): string {
  return issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.length === 0 ? 'the whole' : path.join('.')}: ${message}.`)
    .join(' ');
}
