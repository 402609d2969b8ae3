import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiled, compilePrograms } from './compiled-programs.js';

const MAIN = 'src/main.ts';
/** Makes starts shorter. */
const CACHE = { NODE_COMPILE_CACHE: join(tmpdir(), 'quartet-test-compile-cache') };

/** How a program ended. */
export interface Ending {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  /** Added to an environment that holds nothing of Quartet's. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The source of what runs. Default: the program of people. */
  readonly script?: string;
  /** Can something be typed into it? Default false: its input is empty. */
  readonly hasInput?: boolean;
}

/** A program that runs, or ran. */
export interface Program {
  readonly pid: number;
  readonly ending: Promise<Ending>;
  /** Waits until both outputs together hold this. Fails if the program ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** The same, until they hold this text so many times. */
  saysOften(text: string, times: number): Promise<true>;
  /** The address that a server tells once it listens. */
  address(): Promise<string>;
  signal(name: NodeJS.Signals): void;
  /** Writes to its input. */
  type(text: string): void;
}

/**
 * Starts the program as people do, compiled from its sources, in a throw-away folder; `end` stops by its id whatever is
 * left and removes the folder.
 */
export class Programs {
  private readonly children = new Set<ChildProcess>();

  private constructor(readonly folder: string) {}

  static async open(): Promise<Programs> {
    await compilePrograms();
    return new Programs(await mkdtemp(join(tmpdir(), 'quartet-cli-')));
  }

  start(args: readonly string[], options: ProgramOptions = {}): Program {
    return this.startCommand(process.execPath, [compiled(options.script ?? MAIN), ...args], options);
  }

  /** Runs to the end. */
  run(args: readonly string[], options: ProgramOptions = {}): Promise<Ending> {
    return this.start(args, options).ending;
  }

  /** Starts anything else under the same care. */
  startCommand(
    command: string,
    args: readonly string[],
    { environment = {}, hasInput = false }: ProgramOptions = {},
  ): Program {
    const child = spawn(command, args, {
      cwd: this.folder,
      env: { ...surroundings(), ...CACHE, ...environment },
      stdio: [hasInput ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    });
    this.children.add(child);
    return observe(child);
  }

  async end(): Promise<void> {
    await Promise.all([...this.children].map(stop));
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The command and the arguments that start the program, for what starts it in its turn. */
export function commandOf(args: readonly string[]): readonly string[] {
  return [process.execPath, compiled(MAIN), ...args];
}

function surroundings(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}) };
}

function observe(child: ChildProcess): Program {
  const said = { stdout: '', stderr: '', both: '' };
  const onText = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]!.setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
      said.both += text;
      for (const look of onText) look();
    });
  }
  const ending = once(child, 'close').then(([code]) => ({
    code: code as number | null,
    stdout: said.stdout,
    stderr: said.stderr,
  }));
  const until = <T>(what: string, find: (text: string) => T | null) =>
    new Promise<T>((found, failed) => {
      const look = () => {
        const match = find(said.both);
        if (match === null) return;
        onText.delete(look);
        found(match);
      };
      onText.add(look);
      void ending.then(() => failed(new Error(`Ended without ${what}:\n${said.both}`)));
      look();
    });
  const says = (pattern: RegExp) => until(String(pattern), (text) => pattern.exec(text));
  return {
    pid: child.pid!,
    ending,
    says,
    saysOften: (wanted, times) =>
      until(`${wanted} ${times} times`, (text) => text.split(wanted).length > times || null),
    address: async () => (await says(/running at (\S+)/))[1]!,
    signal: (name) => void child.kill(name),
    type: (text) => void child.stdin!.write(text),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
