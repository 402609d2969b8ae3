import { z } from 'zod';
import type { Json } from '../../lib/json.js';
import { passageHitSchema, type PassageRecord } from '../evidence-schema.js';
import type { RecordedCall, RecordedTask, Recording } from '../recording/recording-schema.js';
import type { RecordedModels } from './task-answers.js';
import type { ReplaySource } from './replayed-task.js';

const foundSchema = z.array(z.array(passageHitSchema));
const toldSchema = z.object({
  outcome: z.object({ output: z.object({ passages: z.array(passageHitSchema) }) }),
});

/** What the tasks of a recording need of it; what several need is looked up once. */
export class ReplaySources {
  private readonly tasks: ReadonlyMap<string, RecordedTask>;
  private readonly passages: ReadonlyMap<string, PassageRecord>;
  /** Each endpoint has its own way to be asked, and its own model; or the server had none but those with a name. */
  private readonly byEndpoint: ReadonlyMap<string | null, readonly RecordedTask[]>;

  constructor(private readonly recording: Recording) {
    const { tasks } = recording;
    this.tasks = new Map(tasks.map((task) => [task.key, task]));
    this.passages = passagesOf(tasks);
    this.byEndpoint = Map.groupBy(tasks, (task) => endpointOf(recording, task));
  }

  /** @returns null where no such task was recorded */
  of(key: string): ReplaySource | null {
    const task = this.tasks.get(key);
    if (task === undefined) return null;
    const alike = this.byEndpoint.get(endpointOf(this.recording, task)) ?? [];
    return { task, models: modelsOf(task, alike), passages: this.passages };
  }
}

const configuredSchema = z.object({ configuration: z.object({ endpoint: z.string().nullish() }) });

/** Name of the endpoint at which a task thought; null: the server's own. */
function endpointOf({ agents }: Recording, { agentId, agentVersion, input }: RecordedTask): string | null {
  const agent = agents.find(({ id, version }) => id === agentId && version === agentVersion);
  const [own, ofAgent] = [input, agent].map(
    (configured) => configuredSchema.safeParse(configured).data?.configuration.endpoint,
  );
  return (own === undefined ? ofAgent : own) ?? null;
}

function callsOf({ steps }: RecordedTask): readonly RecordedCall[] {
  return steps.flatMap(({ record }) => record?.calls ?? []);
}

/** Null where no model was asked there in the whole session. */
function modelsOf(task: RecordedTask, alike: readonly RecordedTask[]): RecordedModels | null {
  const all = alike.flatMap(callsOf);
  if (all.length === 0) return null;
  const { request } = callsOf(task)[0] ?? all[0]!;
  const formats = all.map(
    (call) => call.request['responseFormat'] as Readonly<Record<string, Json>> | undefined,
  );
  const isInWords =
    formats.some((format) => format?.['type'] === 'json') && !formats.some((one) => one?.['schema']);
  const { model } = request;
  return { model: typeof model === 'string' ? model : null, output: isInWords ? 'json' : 'schema' };
}

/** What searches found, tools of search included, and what was read beside them. */
function passagesOf(tasks: readonly RecordedTask[]): ReadonlyMap<string, PassageRecord> {
  const all = tasks.flatMap(({ steps }) =>
    steps.flatMap(({ result, record }) => [
      ...(foundSchema.safeParse(result).data?.flat() ?? []),
      ...(toldSchema.safeParse(result).data?.outcome.output.passages ?? []),
      ...(record?.passages ?? []),
    ]),
  );
  return new Map(all.map((passage) => [passage.passageId, passage]));
}
