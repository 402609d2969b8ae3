import { expect } from '@jest/globals';
import type { ChaosFleet } from './chaos-fleet.js';
import { expectWell } from './expect-well.js';
import { GatedWorkers, type GatedWorker } from './gated-worker.js';
import { readTasks, type TaskStory } from './session-tasks.js';

/** What a worker says that could not record what it did. */
export const REFUSED = /STALE_ATTEMPT|discarding what an ended attempt brought/;

/** A worker in the middle of a call, and another one beside it for which there is nothing to do. */
export interface WorkerPair {
  readonly id: string;
  readonly victim: GatedWorker;
  readonly rescuer: GatedWorker;
}

/** Pairs of workers on one fleet, and what became of the sessions that they had. */
export class WorkerPairs {
  readonly workers: GatedWorkers;
  private completed = 0;

  constructor(private readonly fleet: () => ChaosFleet) {
    this.workers = new GatedWorkers(fleet);
  }

  async start(
    ofVictim: Record<string, string> = {},
    ofRescuer: Record<string, string> = {},
  ): Promise<WorkerPair> {
    const { id, victim } = await this.startVictim(ofVictim);
    return { id, victim, rescuer: await this.workers.start(ofRescuer) };
  }

  /** Resolves once the worker is in a call of `extract`; SIGUSR2 lets it go on. */
  async startVictim(environment: Record<string, string> = {}): Promise<Pick<WorkerPair, 'id' | 'victim'>> {
    const victim = await this.workers.start({ HOLD: 'extract', ...environment });
    const id = await this.fleet().client.send({
      taskDescription: 'Who was Martin Luther?',
      context: { collectionId: this.fleet().collectionId },
    });
    await victim.member.says(/holding extract/);
    return { id, victim };
  }

  /** Waits for the session's end, and checks the fleet. @returns its tasks */
  async expectCompleted(id: string): Promise<TaskStory[]> {
    expect((await this.fleet().client.follow(id)).ended).toBe('COMPLETED');
    this.completed += 1;
    await expectWell(this.fleet(), { completed: this.completed });
    return readTasks(this.fleet(), id);
  }
}

/** How the attempts of those tasks ended that were taken away from a worker. */
export function lostIn(tasks: readonly TaskStory[]): string[][] {
  return tasks.filter(({ outcomes }) => outcomes.includes('LEASE_LOST')).map(({ outcomes }) => outcomes);
}

/** Attempts that did not end by what they themselves did. */
export function disturbedIn(tasks: readonly TaskStory[]): string[] {
  return tasks
    .flatMap(({ outcomes }) => outcomes)
    .filter((outcome) => outcome !== 'COMPLETED' && outcome !== 'SUSPENDED');
}
