import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { ChaosFleet } from './chaos-fleet.js';
import { between, randomFrom } from './seed.js';

const QUESTIONS = [
  'When did the plugs-out test of Apollo 1 begin, and what caused the fire?',
  'Who was Martin Luther, and when did he write the theses?',
  'Which crew was to fly Apollo 1?',
  'Where was Martin Luther born?',
];
/** Of so many sessions one is cancelled, and one is sent twice at once under one key. */
const ONE_OF = 8;

/** People who each send a task, follow it to its end and begin anew, until they are told to stop. */
export class Load {
  private readonly told = new EventEmitter();
  private readonly people: Promise<void>[] = [];
  private isOver = false;
  private ended = 0;

  constructor(
    private readonly fleet: ChaosFleet,
    private readonly seed: number,
    /** Hears what was sent and what has ended. */
    private readonly tell: (what: string) => void = () => undefined,
  ) {}

  /** Sessions that ended so far, in whatever way. */
  get sessions(): number {
    return this.ended;
  }

  start(people: number): void {
    for (let person = 0; person < people; person += 1) this.people.push(this.work(person));
  }

  /** Resolves once so many more sessions have ended; fails as soon as a person was told what must not be. */
  async more(count: number): Promise<void> {
    const goal = this.ended + count;
    const failed = Promise.race(
      this.people.map((work) => work.then(() => new Promise<never>(() => undefined))),
    );
    while (this.ended < goal) await Promise.race([once(this.told, 'ended'), failed]);
  }

  /** Resolves when everything that was sent has ended. */
  async stop(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.people);
  }

  private async work(person: number): Promise<void> {
    const random = randomFrom(this.seed + person);
    while (!this.isOver) {
      await this.runOne(QUESTIONS[between(random, 0, QUESTIONS.length - 1)]!, between(random, 1, ONE_OF));
      this.ended += 1;
      this.told.emit('ended');
    }
  }

  private async runOne(taskDescription: string, kind: number): Promise<void> {
    const { client, collectionId } = this.fleet;
    const input = { taskDescription, context: { collectionId } };
    const key = randomUUID();
    const sent = [client.send(input, key)];
    if (kind === 1) sent.push(client.send(input, key));
    const [id] = await Promise.all(sent);
    this.tell(`sent ${id!}${kind === 1 ? ' twice' : ''}`);
    const following = client.follow(id!);
    if (kind === 2) await client.cancel(id!);
    this.tell(`${id!} ended: ${String((await following).ended)}`);
  }
}
