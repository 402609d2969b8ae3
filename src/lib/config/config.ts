import { AppError, ErrorCode } from '../errors.js';
import { SETTINGS } from './settings.js';
import type { z } from 'zod';

type Settings = typeof SETTINGS;

/** The server's configuration, read and checked. */
export type Config = { readonly [Key in keyof Settings]: z.output<Settings[Key]['schema']> };

/** Values by environment variable, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration. Pure; an empty variable counts as not set.
 * @throws AppError BAD_USER_INPUT that names every wrong setting at once, what was given and what is wanted
 */
export function readConfig(environment: Environment): Config {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [key, setting] of Object.entries(SETTINGS)) {
    const given = environment[setting.variable] || undefined;
    const parsed = setting.schema.safeParse(given);
    if (parsed.success) values[key] = parsed.data;
    else problems.push(problemOf(setting.variable, given, parsed.error));
  }
  const config = values as Config;
  if (problems.length === 0) problems.push(...conflictsOf(config));
  if (problems.length > 0) throw new AppError(ErrorCode.BAD_USER_INPUT, problems.join('; '));
  return config;
}

/** What each setting allows alone but not beside the others. */
function conflictsOf(config: Config): string[] {
  return [...conflictsOfRoles(config), ...conflictsOfModel(config), ...conflictsOfEmbedding(config)];
}

function conflictsOfModel(config: Config): string[] {
  const { modelBaseUrl: url, modelName: model, modelApiKey: key, modelEndpoints: others } = config;
  const { modelProvider: provider, modelProviderFactory: factory } = config;
  if (provider) return conflictsOfProvider(config);
  if (factory) return ['QUARTET_MODEL_PROVIDER_FACTORY needs QUARTET_MODEL_PROVIDER'];
  const prices = others === undefined ? config.modelPrices : undefined;
  if ((url && model) || (!url && (model ?? key ?? prices) === undefined)) return [];
  return ['QUARTET_MODEL_BASE_URL and QUARTET_MODEL are needed to think with a model; set both, or neither'];
}

/** A provider's package knows its address, and how its protocol tells a length. */
function conflictsOfProvider({ modelName, modelLengthField }: Config): string[] {
  if (!modelName) return ['QUARTET_MODEL_PROVIDER needs QUARTET_MODEL, the name of a model'];
  if (modelLengthField === 'max_tokens') return [];
  return [
    'QUARTET_MODEL_LENGTH_FIELD belongs to the protocol of OpenAI; leave it out beside QUARTET_MODEL_PROVIDER',
  ];
}

function conflictsOfEmbedding(config: Config): string[] {
  const { embeddingBaseUrl: url, embeddingModel: model, embeddingApiKey: key } = config;
  const others = model ?? key ?? config.embeddingDimensions;
  if ((url && model) || (!url && others === undefined)) return [];
  return [
    'QUARTET_EMBEDDING_BASE_URL and QUARTET_EMBEDDING_MODEL are needed for embeddings; set both, or neither',
  ];
}

function conflictsOfRoles({ databaseUrl, redisUrl, role }: Config): string[] {
  if (role !== 'all' && !(databaseUrl && redisUrl)) {
    return [
      `QUARTET_ROLE ${role} needs DATABASE_URL and REDIS_URL: without them one process does everything`,
    ];
  }
  if (redisUrl && !databaseUrl) {
    return ['REDIS_URL needs DATABASE_URL: the embedded database belongs to one process'];
  }
  return [];
}

/** These hold a password or are one: say what is wrong with them, not what they are. */
const SECRETS: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'REDIS_URL',
  'QUARTET_MCP_SERVERS',
  'QUARTET_MODEL_BASE_URL',
  'QUARTET_MODEL_API_KEY',
  'QUARTET_MODEL_ENDPOINTS',
  'QUARTET_EMBEDDING_BASE_URL',
  'QUARTET_EMBEDDING_API_KEY',
]);

function problemOf(variable: string, given: string | undefined, error: z.ZodError): string {
  const shown = SECRETS.has(variable) ? '' : ` (got ${JSON.stringify(given)})`;
  return `${variable} ${error.issues.map((issue) => issue.message).join(', ')}${shown}`;
}

/** The process's own environment; the only place that reads it. */
export function processEnvironment(): Environment {
  return process.env;
}
