import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError, badInput, ErrorCode } from '../../../lib/errors.js';

/** What every server may have beside how it is reached. */
const common = {
  /** Names of its tools that may change something without a person's approval of each call. Default: none. */
  allow: z.array(z.string()).readonly().default([]),
  /** Longest call, in seconds. Default 60. */
  timeoutSeconds: z.int().min(1).max(3_600).default(60),
  /** Calls of its tools within a minute, by all processes together. Default: any number. */
  callsPerMinute: z.int().min(1).max(1_000_000).optional(),
};

const started = z.strictObject({
  ...common,
  type: z.literal('stdio').optional(),
  /** The program, without a shell. */
  command: z.string().min(1),
  args: z.array(z.string()).readonly().default([]),
  /** Beside a few harmless variables such as PATH, all that it sees of the environment. */
  env: z.record(z.string(), z.string()).default({}),
  cwd: z.string().optional(),
});

const reached = z.strictObject({
  ...common,
  type: z.enum(['http', 'streamable-http']).optional(),
  url: z.url({ protocol: /^https?$/ }),
  headers: z.record(z.string(), z.string()).default({}),
});

const NAME = /^[\w-]{1,64}$/;
const servers = z.object({
  mcpServers: z.record(z.string().regex(NAME), z.union([started, reached])),
});

/** How to reach a server of tools: a program that is started, or an address. */
export type McpServerConfig = z.output<typeof started> | z.output<typeof reached>;

/** Servers of tools by name. */
export type McpServers = Readonly<Record<string, McpServerConfig>>;

const SETTING = 'QUARTET_MCP_SERVERS';

/**
 * Reads which servers of tools there are, from JSON text or from a file of it. What is wrong is told by where it
 * stands, never by what stands there: it may be a secret.
 * @throws AppError BAD_USER_INPUT
 */
export async function readMcpServers(setting: string | undefined): Promise<McpServers> {
  if (setting === undefined) return {};
  const text = setting.trimStart().startsWith('{') ? setting : await readSetting(setting);
  const parsed = servers.safeParse(parseJson(text));
  if (parsed.success) return parsed.data.mcpServers;
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).map(String).join('.');
  throw badInput(
    `${SETTING} must be {"mcpServers": {NAME: {"command", "args", "env"} or {"url", "headers"}}}; ${path || 'it'} does not fit.`,
  );
}

async function readSetting(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new AppError(ErrorCode.BAD_USER_INPUT, `${SETTING} names a file that cannot be read (${code}).`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badInput(`${SETTING} is no JSON.`);
  }
}
