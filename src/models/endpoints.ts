import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { badInput } from '../lib/errors.js';
import { factoryName, packageName } from '../lib/package-name.js';
import type { ProviderPackage } from './sdk/provider-package.js';

const NAME = /^[\w-]{1,64}$/;

const baseUrl = z.url({ protocol: /^https?$/ });

const common = {
  /** Asked where an agent names no model. */
  model: z.string().trim().min(1).max(200),
  /** Environment variable that holds the key. Default: none is sent. */
  apiKeyVariable: z.string().min(1).optional(),
  /** How it is asked for structured output. Default schema. */
  output: z.enum(['schema', 'json']).default('schema'),
  /** Calls of it within a minute, by all processes together. Default: any number. */
  callsPerMinute: z.int().min(1).max(1_000_000).optional(),
};

/** One that speaks the chat-completions protocol of OpenAI. */
const openAiEndpoint = z
  .strictObject({
    ...common,
    /** Address of the API, up to and without `/chat/completions`. */
    baseUrl,
    /** How it is told the longest answer where a budget sets one. Default max_tokens. */
    lengthField: z.enum(['max_tokens', 'max_completion_tokens']).default('max_tokens'),
  })
  .transform((endpoint) => ({ ...endpoint, provider: undefined }));

/** One that another provider of the AI SDK speaks to. */
const packageEndpoint = z
  .strictObject({
    ...common,
    /** Package of the provider, installed beside the server. */
    provider: packageName,
    /** The function that makes its provider. Default: its only one called `create...`. */
    factory: factoryName.optional(),
    /** Default: the address that the package knows. */
    baseUrl: baseUrl.optional(),
  })
  .transform(({ provider: name, factory, ...endpoint }) => ({
    ...endpoint,
    provider: { name, factory } satisfies ProviderPackage,
  }));

const endpointSchema = z.unknown().transform((given, context) => {
  const isPackage = typeof given === 'object' && given !== null && 'provider' in given;
  const parsed = (isPackage ? packageEndpoint : openAiEndpoint).safeParse(given);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message });
  return z.NEVER;
});

const endpoints = z.strictObject({ endpoints: z.record(z.string().regex(NAME), endpointSchema) });

type ReadEndpoint = z.output<typeof packageEndpoint> | z.output<typeof openAiEndpoint>;
type WithKey<Endpoint> = Endpoint extends unknown
  ? Omit<Endpoint, 'apiKeyVariable'> & { readonly apiKey: string | undefined }
  : never;

/** An endpoint of models that agents may name, with its key. */
export type NamedEndpoint = WithKey<ReadEndpoint>;

const SETTING = 'QUARTET_MODEL_ENDPOINTS';

/**
 * Reads which endpoints of models agents may name, from JSON text or from a file of it. Keys stand in the environment.
 * @throws AppError BAD_USER_INPUT that says where it is wrong, and which variable is not set
 */
export async function readModelEndpoints(
  setting: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ReadonlyMap<string, NamedEndpoint>> {
  if (setting === undefined) return new Map();
  const parsed = endpoints.safeParse(await readJson(setting));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = (issue?.path ?? []).map(String).join('.');
    const why = issue?.code === 'custom' ? `: ${issue.message}` : '';
    const shape = '{"endpoints": {NAME: {"baseUrl", "model", "apiKeyVariable"}}}';
    throw badInput(`${SETTING} must be ${shape}; ${path || 'it'} does not fit${why}.`);
  }
  return new Map(
    Object.entries(parsed.data.endpoints).map(([name, { apiKeyVariable, ...endpoint }]) => {
      const apiKey = apiKeyVariable === undefined ? undefined : environment[apiKeyVariable];
      if (apiKeyVariable === undefined || apiKey) return [name, { ...endpoint, apiKey }];
      throw badInput(
        `${SETTING}: the endpoint "${name}" takes its key from ${apiKeyVariable}, which is not set.`,
      );
    }),
  );
}

async function readJson(setting: string): Promise<unknown> {
  const text = setting.trimStart().startsWith('{') ? setting : await readSetting(setting);
  try {
    return JSON.parse(text);
  } catch {
    throw badInput(`${SETTING} is no JSON.`);
  }
}

async function readSetting(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw badInput(`${SETTING} names a file that cannot be read (${code}).`);
  }
}
