import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { badInput } from '../lib/errors.js';

const NAME = /^[\w-]{1,64}$/;

const endpoints = z.strictObject({
  endpoints: z.record(
    z.string().regex(NAME),
    z.strictObject({
      /** Address of the API, up to and without `/chat/completions`. */
      baseUrl: z.url({ protocol: /^https?$/ }),
      /** Asked where an agent names no model. */
      model: z.string().trim().min(1).max(200),
      /** Environment variable that holds the key. Default: none is sent. */
      apiKeyVariable: z.string().min(1).optional(),
      /** How it is asked for structured output. Default schema. */
      output: z.enum(['schema', 'json']).default('schema'),
      /** How it is told the longest answer where a budget sets one. Default max_tokens. */
      lengthField: z.enum(['max_tokens', 'max_completion_tokens']).default('max_tokens'),
      /** Calls of it within a minute, by all processes together. Default: any number. */
      callsPerMinute: z.int().min(1).max(1_000_000).optional(),
    }),
  ),
});

/** An endpoint of models that agents may name, with its key. */
export type NamedEndpoint = Omit<z.output<typeof endpoints>['endpoints'][string], 'apiKeyVariable'> & {
  readonly apiKey: string | undefined;
};

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
    const path = (parsed.error.issues[0]?.path ?? []).map(String).join('.');
    const shape = '{"endpoints": {NAME: {"baseUrl", "model", "apiKeyVariable"}}}';
    throw badInput(`${SETTING} must be ${shape}; ${path || 'it'} does not fit.`);
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
