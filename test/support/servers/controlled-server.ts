import { EventEmitter, once } from 'node:events';
import { createInterface } from 'node:readline';
import {
  startKeeper,
  untilAnswering,
  type Keeper,
  type RunningServer,
  type ServerPlan,
} from './kept-server.js';

/** A server that a test takes down and brings back, on one port and with what its folder holds. */
export class ControlledServer implements RunningServer {
  readonly url: string;
  /** What the keeper tells: `started`, `ended`, `paused`, `resumed`. */
  private readonly told = new EventEmitter();
  private pid = 0;

  private constructor(
    private readonly plan: ServerPlan,
    private readonly keeper: Keeper,
  ) {
    this.url = plan.url;
    createInterface({ input: keeper.process.stdout }).on('line', (line) => this.hear(line));
  }

  static async open(plan: ServerPlan): Promise<ControlledServer> {
    const server = new ControlledServer(plan, startKeeper(plan, true));
    try {
      await server.untilUp();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** Sends a signal that ends the server, and waits until it and all that it started have ended. */
  async takeDown(signal: NodeJS.Signals): Promise<void> {
    const ended = once(this.told, 'ended');
    process.kill(this.pid, signal);
    await ended;
  }

  /** Starts the server again after `takeDown`; resolves when it answers. */
  async bringBack(): Promise<void> {
    await this.order('start', 'started');
    await this.untilUp();
  }

  /** Holds the server and its children: connections stay, and nothing is answered. */
  pause(): Promise<void> {
    return this.order('pause', 'paused');
  }

  resume(): Promise<void> {
    return this.order('resume', 'resumed');
  }

  stop(): Promise<void> {
    return this.keeper.stop();
  }

  private untilUp(): Promise<void> {
    const ended = once(this.told, 'ended').then(() => 'it ended by itself');
    return untilAnswering(this.plan, Promise.race([ended, this.keeper.ended]));
  }

  private async order(what: 'start' | 'pause' | 'resume', answer: string): Promise<void> {
    const answered = once(this.told, answer);
    this.keeper.process.stdin.write(`${what}\n`);
    await answered;
  }

  private hear(line: string): void {
    const [what = '', pid] = line.split(' ');
    if (pid !== undefined) this.pid = Number(pid);
    this.told.emit(what);
  }
}
