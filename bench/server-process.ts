import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../src/lib/package-root.js';

/** The server as people start it, in a process and a data folder of its own. */
export interface ServerProcess {
  readonly url: string;
  /** Milliseconds from the start of the process until it told its address. */
  readonly startMs: number;
  /** Resident memory in bytes; Linux only. */
  residentBytes(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts the built server on a free port and waits until it tells its address. */
export async function startServerProcess(
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'quartet-bench-'));
  const began = performance.now();
  const child = spawn(process.execPath, [join(packageRoot(), 'bin', 'quartet.js'), 'serve'], {
    env: { ...process.env, PORT: '0', QUARTET_DATA_DIR: folder, QUARTET_LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await announcedUrl(child);
  return {
    url,
    startMs: performance.now() - began,
    residentBytes: () => residentBytes(child.pid!),
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function announcedUrl(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout!) {
    said += String(chunk);
    const found = /running at (\S+)/.exec(said);
    // Whatever else it says must be read, or the pipe fills up and stops it.
    if (found) {
      child.stdout!.resume();
      return found[1]!;
    }
  }
  throw new Error(`The server ended before it told its address: ${said}`);
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
}
