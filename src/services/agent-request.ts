import { z } from 'zod';
import { parseConfiguration, toolNames } from '../agents/agent-configuration.js';
import { AgentKind, type AgentCapability } from '../entities/agent.js';
import { badInput } from '../lib/errors.js';
import { cleanJsonObject, cleanText, parseInput } from '../lib/input.js';
import type { JsonObject } from '../lib/json.js';

/** What an agent of a workspace is made of, as the caller gives it. */
export interface AgentInput {
  readonly description?: string | null;
  readonly instructions?: string | null;
  /** Names of tools. */
  readonly tools?: readonly string[] | null;
  readonly capabilities?: readonly AgentCapability[] | null;
  readonly configuration?: JsonObject | null;
}

export interface NewAgentInput extends AgentInput {
  readonly name: string;
  readonly description: string;
  readonly instructions: string;
}

/** The same, checked: what goes into the rows. */
export interface AgentContent {
  readonly description: string;
  readonly capabilities: readonly AgentCapability[];
  readonly configuration: JsonObject;
}

// Names become task names and keys of workflow nodes.
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u;
const NAME_RULE = 'must be up to 64 letters, digits, hyphens and underscores, a letter or digit first';

const changes = z.object({
  description: cleanText(2_000).nullish(),
  instructions: cleanText(20_000).nullish(),
  tools: toolNames.nullish(),
  capabilities: z
    .array(z.object({ name: cleanText(64), description: cleanText(500) }))
    .max(50, 'must have at most 50 entries')
    .nullish(),
  configuration: cleanJsonObject(20_000).nullish(),
});

const name = z
  .string()
  .trim()
  .regex(NAME, NAME_RULE)
  .refine((value) => !z.guid().safeParse(value).success, 'must not look like an id');

/** @throws AppError BAD_USER_INPUT at `input.name` */
export function parseAgentName(value: string): string {
  return parseInput(name, value, ['input', 'name']);
}

/**
 * What an agent becomes when the given fields replace those of `current`; the rest stays.
 * @throws AppError BAD_USER_INPUT with the path of the field
 */
export function applyAgentInput(current: AgentContent | null, input: AgentInput): AgentContent {
  const { description, instructions, tools, capabilities, configuration } = parseInput(changes, input, [
    'input',
  ]);
  refuseDoubled(configuration ?? {});
  const merged = {
    ...current?.configuration,
    ...configuration,
    ...(instructions ? { instructions } : {}),
    ...(tools ? { tools } : {}),
  };
  return {
    description: description ?? current?.description ?? '',
    capabilities: capabilities ?? current?.capabilities ?? [],
    configuration: parseConfiguration(AgentKind.CUSTOM, merged, ['input', 'configuration']),
  };
}

/** Two places for one thing would leave it open which of them counts. */
function refuseDoubled(configuration: object): void {
  for (const field of ['instructions', 'tools']) {
    if (!(field in configuration)) continue;
    throw badInput(`${field} stands beside the configuration, not in it.`, ['input', 'configuration', field]);
  }
}
