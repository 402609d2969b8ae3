import { beforeAll, describe, expect, it } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { z } from 'zod';
import { readConfig } from '../../src/lib/config/config.js';
import { SETTINGS } from '../../src/lib/config/settings.js';
import { PAGES } from '../../src/server/page.js';
import { MIGRATION_CONNECTIONS, RESERVED_CONNECTIONS } from './connections.js';
import { readYaml } from './read-yaml.js';

const FOLDER = 'deploy/kubernetes';
/** What PostgreSQL takes where nobody says otherwise. */
const DEFAULT_MAX_CONNECTIONS = 100;
const PATHS = ['/graphql', '/mcp', '/api', '/graphiql', '/', '/assets', ...PAGES];

const objectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), labels: z.record(z.string(), z.string()).optional() }),
});
type KubernetesObject = z.infer<typeof objectSchema>;

const probeSchema = z.object({
  httpGet: z.object({ path: z.string(), port: z.string() }),
  periodSeconds: z.number(),
  timeoutSeconds: z.number().default(1),
  failureThreshold: z.number(),
});
const containerSchema = z.looseObject({
  image: z.string(),
  args: z.array(z.string()),
  env: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  envFrom: z.array(z.record(z.string(), z.object({ name: z.string() }))),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })).default([]),
  resources: z.object({
    requests: z.object({ cpu: z.string(), memory: z.string() }),
    limits: z.object({ memory: z.string() }),
  }),
  securityContext: z.object({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.object({ drop: z.tuple([z.literal('ALL')]) }),
  }),
});
const templateSchema = z.object({
  metadata: z.looseObject({ labels: z.record(z.string(), z.string()) }),
  spec: z.looseObject({
    terminationGracePeriodSeconds: z.number().default(30),
    securityContext: z.looseObject({ runAsNonRoot: z.literal(true) }),
    containers: z.tuple([containerSchema]),
  }),
});
const deploymentSchema = z.looseObject({
  spec: z.looseObject({
    replicas: z.number().optional(),
    selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
    strategy: z.object({
      rollingUpdate: z.object({ maxUnavailable: z.literal(0), maxSurge: z.number() }),
    }),
    template: templateSchema,
  }),
});

describe('deploy/kubernetes', () => {
  const objects: KubernetesObject[] = [];
  let included: string[];

  beforeAll(async () => {
    const [kustomization] = await readYaml(`${FOLDER}/kustomization.yaml`);
    included = z.looseObject({ resources: z.array(z.string()) }).parse(kustomization).resources;
    for (const file of included) {
      for (const document of await readYaml(`${FOLDER}/${file}`)) objects.push(objectSchema.parse(document));
    }
  });

  function find(kind: string, name: string): KubernetesObject {
    const found = objects.find((one) => one.kind === kind && one.metadata.name === name);
    if (!found) throw new Error(`There is no ${kind} ${name}.`);
    return found;
  }
  const deployment = (role: string) => deploymentSchema.parse(find('Deployment', `quartet-${role}`)).spec;
  const containerOf = (role: string) => deployment(role).template.spec.containers[0];
  const settings = () => z.record(z.string(), z.string()).parse(find('ConfigMap', 'quartet')['data']);

  async function secret(): Promise<Record<string, string>> {
    const [document] = await readYaml(`${FOLDER}/secret.example.yaml`);
    return z.looseObject({ stringData: z.record(z.string(), z.string()) }).parse(document).stringData;
  }

  async function configOf(role: string) {
    const env = Object.fromEntries(containerOf(role).env.map(({ name, value }) => [name, value]));
    return readConfig({ ...settings(), ...(await secret()), ...env, QUARTET_ROLE: role });
  }

  it('is well-formed in every file, and the kustomization holds all that is not an alternative', async () => {
    const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.yaml'));
    for (const file of files) expect((await readYaml(`${FOLDER}/${file}`)).length).toBeGreaterThan(0);
    const apart = ['kustomization.yaml', 'secret.example.yaml', 'keda.yaml', 'prometheus-adapter.yaml'];
    expect([...included, ...apart].sort()).toEqual(files.sort());
  });

  it('sets what the server knows, to values that it takes', async () => {
    const known: ReadonlySet<string> = new Set(Object.values(SETTINGS).map(({ variable }) => variable));
    const given = [...Object.keys(settings()), ...Object.keys(await secret())];
    for (const role of ['api', 'worker']) {
      given.push(...containerOf(role).env.map(({ name }) => name));
      expect((await configOf(role)).role).toBe(role);
    }
    expect(given.filter((name) => !known.has(name))).toEqual([]);
  });

  it('starts each role as a deployment that its selector finds, from what there is', () => {
    for (const role of ['api', 'worker']) {
      const { selector, template } = deployment(role);
      expect(template.metadata.labels).toMatchObject(selector.matchLabels);
      const { args, envFrom, image } = containerOf(role);
      expect([image, args]).toEqual(['quartet', ['serve', '--role', role]]);
      expect(envFrom).toEqual([{ configMapRef: { name: 'quartet' } }, { secretRef: { name: 'quartet' } }]);
    }
    const job = z.looseObject({ spec: z.looseObject({ template: templateSchema }) });
    expect(job.parse(find('Job', 'quartet-migrate')).spec.template.spec.containers[0].args).toEqual([
      'migrate',
    ]);
  });

  it('asks life where nothing is depended on, and readiness for longer than it takes to answer', async () => {
    for (const role of ['api', 'worker']) {
      const container = containerOf(role);
      const port = String((await configOf(role)).port);
      expect(container.ports).toEqual([{ name: 'http', containerPort: Number(port) }]);
      const probe = (name: string) => probeSchema.parse(container[name]);
      expect(probe('livenessProbe').httpGet).toEqual({ path: '/healthz', port: 'http' });
      expect(probe('startupProbe').httpGet).toEqual({ path: '/healthz', port: 'http' });
      expect(probe('readinessProbe')).toMatchObject({ httpGet: { path: '/readyz', port: 'http' } });
      expect(probe('readinessProbe').timeoutSeconds).toBeGreaterThan(2);
    }
  });

  it('gives every process the time that it takes to stop', async () => {
    for (const role of ['api', 'worker']) {
      const { shutdownGraceSeconds, drainSeconds } = await configOf(role);
      const { terminationGracePeriodSeconds } = deployment(role).template.spec;
      expect(terminationGracePeriodSeconds).toBeGreaterThan(
        Math.max(shutdownGraceSeconds, drainSeconds) + 10,
      );
    }
    const { httpGet: _path, ...readiness } = probeSchema.parse(containerOf('api')['readinessProbe']);
    expect((await configOf('api')).drainSeconds).toBeGreaterThanOrEqual(
      readiness.periodSeconds * readiness.failureThreshold,
    );
  });

  it('leads the outside to the API and not to metrics or probes', () => {
    const ingress = z.looseObject({
      spec: z.looseObject({
        rules: z.array(
          z.object({
            host: z.string(),
            http: z.object({
              paths: z.array(
                z.object({
                  path: z.string(),
                  pathType: z.enum(['Prefix', 'Exact']),
                  backend: z.object({
                    service: z.object({ name: z.string(), port: z.object({ name: z.string() }) }),
                  }),
                }),
              ),
            }),
          }),
        ),
      }),
    });
    const [rule] = ingress.parse(find('Ingress', 'quartet')).spec.rules;
    expect(rule!.http.paths.map(({ path }) => path)).toEqual(PATHS);
    // A prefix of everything would lead to metrics and probes too.
    expect(rule!.http.paths.filter(({ pathType }) => pathType === 'Exact')).toMatchObject([{ path: '/' }]);
    for (const { backend } of rule!.http.paths) expect(find('Service', backend.service.name)).toBeDefined();
    expect(find('Service', 'quartet-api')['spec']).toMatchObject({
      selector: deployment('api').selector.matchLabels,
      ports: [{ name: 'http', targetPort: 'http' }],
    });
    expect(settings()['QUARTET_ALLOWED_HOSTS']).toBe(rule!.host);
  });

  it('scales workers by a metric that the server tells, within the connections of PostgreSQL', async () => {
    const scaler = z.looseObject({
      spec: z.looseObject({
        scaleTargetRef: z.object({ apiVersion: z.string(), kind: z.string(), name: z.string() }),
        maxReplicas: z.number(),
        metrics: z.tuple([
          z.object({
            type: z.literal('External'),
            external: z.looseObject({ metric: z.looseObject({ name: z.string() }) }),
          }),
        ]),
      }),
    });
    const { spec } = scaler.parse(find('HorizontalPodAutoscaler', 'quartet-worker'));
    expect(spec.scaleTargetRef).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'quartet-worker',
    });
    expect(spec.metrics[0].external.metric).toMatchObject({
      name: 'quartet_open_tasks',
      selector: { matchLabels: { status: 'READY' } },
    });
    const [keda] = await readYaml(`${FOLDER}/keda.yaml`);
    expect(JSON.stringify(keda)).toContain('quartet_open_tasks{namespace=\\"quartet\\",status=\\"READY\\"}');
    const surge = (role: string) => deployment(role).strategy.rollingUpdate.maxSurge;
    const connections = async (role: string, processes: number) =>
      processes * (await configOf(role)).databasePoolSize + surge(role) * MIGRATION_CONNECTIONS;
    const wanted =
      (await connections('api', deployment('api').replicas! + surge('api'))) +
      (await connections('worker', spec.maxReplicas + surge('worker'))) +
      MIGRATION_CONNECTIONS +
      RESERVED_CONNECTIONS;
    expect(wanted).toBeLessThanOrEqual(DEFAULT_MAX_CONNECTIONS);
  });

  it('lets no disruption take all of a role', () => {
    for (const role of ['api', 'worker']) {
      expect(find('PodDisruptionBudget', `quartet-${role}`)['spec']).toMatchObject({
        selector: deployment(role).selector,
      });
    }
  });
});
