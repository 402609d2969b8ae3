import { z } from 'zod';
import { factoryName, packageName } from '../package-name.js';
import { integer, optionalInteger, switchOf, type Setting } from './setting.js';

/** `schema` tells the model the shape by the protocol, `json` by words. */
const MODEL_OUTPUTS = ['schema', 'json'] as const;

/** How an endpoint takes the longest answer. */
const LENGTH_FIELDS = ['max_tokens', 'max_completion_tokens'] as const;

/** Settings of the models that are asked: one that thinks, and one that makes vectors. */
export const MODEL_SETTINGS = {
  modelBaseUrl: {
    variable: 'QUARTET_MODEL_BASE_URL',
    description:
      'Address of a language model that speaks the chat protocol of OpenAI, such as http://localhost:11434/v1; agents then think with it.',
    defaultText: 'none: agents think without a model',
    schema: z.url({ protocol: /^https?$/, error: 'must look like http://localhost:11434/v1' }).optional(),
  },
  modelName: {
    variable: 'QUARTET_MODEL',
    description: 'Name of that model, for agents whose configuration names no other.',
    defaultText: 'none',
    schema: z.string().max(200, 'must have at most 200 characters').optional(),
  },
  modelProvider: {
    variable: 'QUARTET_MODEL_PROVIDER',
    description:
      'Package of the AI SDK that speaks to it, such as @ai-sdk/anthropic, where it speaks another protocol; install it beside the server.',
    defaultText: 'none: the protocol of OpenAI',
    schema: packageName.optional(),
  },
  modelProviderFactory: {
    variable: 'QUARTET_MODEL_PROVIDER_FACTORY',
    description: 'The function of that package that makes its provider, such as createAnthropic.',
    defaultText: 'its only one called create...',
    schema: factoryName.optional(),
  },
  modelApiKey: {
    variable: 'QUARTET_MODEL_API_KEY',
    description: 'Key that is sent to it; leave it out where none is needed.',
    defaultText: 'none',
    schema: z.string().optional(),
  },
  modelCallsPerMinute: {
    variable: 'QUARTET_MODEL_CALLS_PER_MINUTE',
    description: 'Calls of it that all processes together make within a minute.',
    defaultText: 'any number',
    schema: optionalInteger(1, 1_000_000),
  },
  modelOutput: {
    variable: 'QUARTET_MODEL_OUTPUT',
    description:
      'How it is asked for structured output: schema (response_format json_schema), or json where it takes json_object only.',
    defaultText: 'schema',
    schema: z.enum(MODEL_OUTPUTS, `must be one of ${MODEL_OUTPUTS.join(', ')}`).default('schema'),
  },
  modelLengthField: {
    variable: 'QUARTET_MODEL_LENGTH_FIELD',
    description:
      'How it is told the longest answer where a budget sets one: max_tokens, or max_completion_tokens for models that refuse the former.',
    defaultText: 'max_tokens',
    schema: z.enum(LENGTH_FIELDS, `must be one of ${LENGTH_FIELDS.join(', ')}`).default('max_tokens'),
  },
  modelStreaming: {
    variable: 'QUARTET_MODEL_STREAMING',
    description: 'Are answers shown while they are written? No, where the endpoint cannot stream.',
    defaultText: 'true',
    schema: switchOf(true),
  },
  modelTimeoutSeconds: {
    variable: 'QUARTET_MODEL_TIMEOUT_SECONDS',
    description: 'Longest call to it, from the request to the last byte.',
    defaultText: '300',
    schema: integer(1, 3600, 300),
  },
  modelIdleSeconds: {
    variable: 'QUARTET_MODEL_IDLE_SECONDS',
    description: 'Longest silence of it within a call, before the answer and in it.',
    defaultText: '120',
    schema: integer(1, 3600, 120),
  },
  modelKeptAnswers: {
    variable: 'QUARTET_MODEL_KEPT_ANSWERS',
    description:
      'How many answers a workspace keeps, about, for agents that may use them again (responseCache); the oldest go first, and 0 keeps none.',
    defaultText: '5000',
    schema: integer(0, 1_000_000, 5_000),
  },
  modelEndpoints: {
    variable: 'QUARTET_MODEL_ENDPOINTS',
    description:
      'Further endpoints that agents may name: a JSON file, or its text; see docs/models.md. Keys stand in variables that it names.',
    defaultText: 'none',
    schema: z.string().optional(),
  },
  modelPrices: {
    variable: 'QUARTET_MODEL_PRICES',
    description: 'File with what a million tokens cost, by model; see docs/models.md.',
    defaultText: 'none: calls are counted without their cost',
    schema: z.string().optional(),
  },
  embeddingBaseUrl: {
    variable: 'QUARTET_EMBEDDING_BASE_URL',
    description:
      'Address of an embedding model that speaks the protocol of OpenAI, such as http://localhost:11434/v1; search then also goes by meaning.',
    defaultText: 'none: search by words',
    schema: z.url({ protocol: /^https?$/, error: 'must look like http://localhost:11434/v1' }).optional(),
  },
  embeddingModel: {
    variable: 'QUARTET_EMBEDDING_MODEL',
    description: 'Name of that model; another name means that all passages get new vectors.',
    defaultText: 'none',
    schema: z.string().max(200, 'must have at most 200 characters').optional(),
  },
  embeddingApiKey: {
    variable: 'QUARTET_EMBEDDING_API_KEY',
    description: 'Key that is sent to it; leave it out where none is needed.',
    defaultText: 'none',
    schema: z.string().optional(),
  },
  embeddingCallsPerMinute: {
    variable: 'QUARTET_EMBEDDING_CALLS_PER_MINUTE',
    description: 'Calls of it that all processes together make within a minute.',
    defaultText: 'any number',
    schema: optionalInteger(1, 1_000_000),
  },
  embeddingDimensions: {
    variable: 'QUARTET_EMBEDDING_DIMENSIONS',
    description:
      'Length of the vectors that it is asked for; leave it out where the model does not let one choose.',
    defaultText: "the model's own",
    schema: optionalInteger(1, 16_000),
  },
} as const satisfies Record<string, Setting<unknown>>;
