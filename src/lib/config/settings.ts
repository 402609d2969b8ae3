import { z } from 'zod';
import { BUDGET_SETTINGS } from './budget-settings.js';
import { MODEL_SETTINGS } from './model-settings.js';
import { integer, limit, list, switchOf, type Setting } from './setting.js';

const databaseUrl = z
  .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/database' })
  .optional();

/** `api` answers requests, `worker` runs tasks, `all` does both. */
const ROLES = ['all', 'api', 'worker'] as const;
export type Role = (typeof ROLES)[number];

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/**
 * Every setting of the server, in the order in which people read them: `quartet serve --help` and
 * `docs/configuration.md` print this table.
 */
export const SETTINGS = {
  host: {
    variable: 'HOST',
    flag: '--host <address>',
    description: 'Address to listen on. There is no login yet: leave it on the loopback.',
    defaultText: '127.0.0.1',
    schema: z.string().min(1, 'must not be empty').default('127.0.0.1'),
  },
  port: {
    variable: 'PORT',
    flag: '--port <number>',
    description: 'Port to listen on; 0 takes a free one.',
    defaultText: '4000',
    schema: integer(0, 65_535, 4000),
  },
  dataDir: {
    variable: 'QUARTET_DATA_DIR',
    flag: '--data-dir <folder>',
    description: 'Folder of the embedded database and of its lock file.',
    defaultText: '.quartet',
    schema: z.string().min(1, 'must not be empty').default('.quartet'),
  },
  databaseUrl: {
    variable: 'DATABASE_URL',
    flag: '--database-url <url>',
    description: 'PostgreSQL 14 or later instead of the embedded database.',
    defaultText: 'embedded',
    schema: databaseUrl,
  },
  databasePoolSize: {
    variable: 'DATABASE_POOL_SIZE',
    description: 'Largest number of connections to PostgreSQL.',
    defaultText: '10',
    schema: integer(2, 1000, 10),
  },
  databaseStatementSeconds: {
    variable: 'DATABASE_STATEMENT_TIMEOUT_SECONDS',
    description:
      'Longest statement; two seconds later a connection that says nothing is given up. Migrations are exempt.',
    defaultText: '30',
    schema: integer(1, 3600, 30),
  },
  redisUrl: {
    variable: 'REDIS_URL',
    flag: '--redis-url <url>',
    description: 'Redis 6.2 or later, which lets several processes share the work; needs DATABASE_URL.',
    defaultText: 'none: one process',
    schema: z
      .url({ protocol: /^rediss?$/, error: 'must look like redis://user:password@host:6379/0' })
      .optional(),
  },
  redisPrefix: {
    variable: 'QUARTET_REDIS_PREFIX',
    description: 'Begins every key and channel in Redis; the processes of one deployment share it.',
    defaultText: 'quartet',
    schema: z
      .string()
      .regex(/^[\w.-]{1,64}$/, 'must be 1 to 64 letters, digits, dots, hyphens or underscores')
      .default('quartet'),
  },
  role: {
    variable: 'QUARTET_ROLE',
    flag: '--role <role>',
    description: `What this process does: ${ROLES.join(', ')}. All but all need DATABASE_URL and REDIS_URL.`,
    defaultText: 'all',
    schema: z.enum(ROLES, `must be one of ${ROLES.join(', ')}`).default('all'),
  },
  allowedHosts: {
    variable: 'QUARTET_ALLOWED_HOSTS',
    description: 'Names, besides localhost, under which browsers may reach the server; separated by commas.',
    defaultText: 'none',
    schema: list,
  },
  loadSamples: {
    variable: 'QUARTET_SAMPLES',
    description: 'on or off: load the sample collection at the first start.',
    defaultText: 'on',
    schema: switchOf(true),
  },
  maxFileBytes: {
    variable: 'QUARTET_MAX_FILE_BYTES',
    description: 'Largest document that is taken, in bytes.',
    defaultText: '52428800 (50 MiB)',
    schema: integer(1024, 1_073_741_824, 52_428_800),
  },
  maxFilesPerUpload: {
    variable: 'QUARTET_MAX_FILES_PER_UPLOAD',
    description: 'Largest number of documents in one upload.',
    defaultText: '100',
    schema: integer(1, 10_000, 100),
  },
  ...MODEL_SETTINGS,
  ...BUDGET_SETTINGS,
  mcpServers: {
    variable: 'QUARTET_MCP_SERVERS',
    description:
      'Servers of tools for agents: a JSON file, or its text, such as {"mcpServers": {"files": {"command": "..."}}}; see docs/mcp.md.',
    defaultText: 'none',
    schema: z.string().optional(),
  },
  concurrency: {
    variable: 'QUARTET_CONCURRENCY',
    description: 'Tasks that run at once in this process.',
    defaultText: '8',
    schema: integer(1, 1000, 8),
  },
  sessionConcurrency: {
    variable: 'QUARTET_SESSION_CONCURRENCY',
    description: 'Tasks of one session that run at once.',
    defaultText: '4',
    schema: integer(1, 1000, 4),
  },
  agentConcurrency: {
    variable: 'QUARTET_AGENT_CONCURRENCY',
    description: "Tasks of one agent that run at once, unless the agent's configuration says otherwise.",
    defaultText: 'any number',
    schema: limit(100_000),
  },
  workspaceConcurrency: {
    variable: 'QUARTET_WORKSPACE_CONCURRENCY',
    description: 'Tasks of one workspace that run at once, unless `quartet limits` says otherwise for it.',
    defaultText: 'any number',
    schema: limit(100_000),
  },
  workspaceStartsPerMinute: {
    variable: 'QUARTET_WORKSPACE_STARTS_PER_MINUTE',
    description: 'Tasks of one workspace that start within a minute, unless `quartet limits` says otherwise.',
    defaultText: 'any number',
    schema: limit(1_000_000),
  },
  maxOpenTasks: {
    variable: 'QUARTET_MAX_OPEN_TASKS',
    description: 'Open tasks of one workspace; a session that would bring more is refused with QUEUE_FULL.',
    defaultText: '10000',
    schema: integer(1, 10_000_000, 10_000),
  },
  retentionSessionDays: {
    variable: 'QUARTET_RETENTION_SESSION_DAYS',
    description: 'Days that a chain of sessions is kept after its last one ended; 0 keeps it for ever.',
    defaultText: '90',
    schema: integer(0, 36_500, 90),
  },
  retentionStepDays: {
    variable: 'QUARTET_RETENTION_STEP_DAYS',
    description:
      'Days that kept results of calls stay after their session ended; 0 keeps them with the session.',
    defaultText: '30',
    schema: integer(0, 36_500, 30),
  },
  breakerFailures: {
    variable: 'QUARTET_BREAKER_FAILURES',
    description:
      'Failures of an agent in a row, a minute apart at most, after which it is passed over for a while.',
    defaultText: '5',
    schema: integer(1, 1000, 5),
  },
  breakerPauseSeconds: {
    variable: 'QUARTET_BREAKER_PAUSE_SECONDS',
    description: 'How long it is passed over before one task at a time tries whether it works again.',
    defaultText: '10',
    schema: integer(1, 3600, 10),
  },
  leaseSeconds: {
    variable: 'QUARTET_LEASE_SECONDS',
    description: 'How long a silent worker keeps a task before another one may take it.',
    defaultText: '30',
    schema: integer(1, 3600, 30),
  },
  shutdownGraceSeconds: {
    variable: 'QUARTET_SHUTDOWN_GRACE_SECONDS',
    description: 'How long running tasks may finish after SIGTERM before they are given back.',
    defaultText: '10',
    schema: integer(0, 3600, 10),
  },
  drainSeconds: {
    variable: 'QUARTET_DRAIN_SECONDS',
    description:
      'How long at least the server goes on answering after SIGTERM, with /readyz saying no; for use behind a proxy.',
    defaultText: '0',
    schema: integer(0, 3600, 0),
  },
  logLevel: {
    variable: 'QUARTET_LOG_LEVEL',
    description: `Lowest level that is logged: ${LOG_LEVELS.join(', ')}.`,
    defaultText: 'info',
    schema: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  },
} as const satisfies Record<string, Setting<unknown>>;
