import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * When a process started, in whatever form the system tells it: equal for one process, different for a later
 * one that got the same pid. Null where the system does not say or the process is gone.
 */
export async function processStartedAt(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return startOnLinux(pid);
  if (process.platform === 'win32') return null;
  return run('ps', ['-o', 'lstart=', '-p', String(pid)]).then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  );
}

/** Boot id and start tick: field 22 of `/proc/PID/stat`, counted after the name, which may hold anything. */
async function startOnLinux(pid: number): Promise<string | null> {
  try {
    const [bootId, status] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    const afterName = status.slice(status.lastIndexOf(')') + 2).split(' ');
    // A killed process that nobody has waited for yet still has its entry, as a zombie.
    return afterName[0] === 'Z' ? null : `${bootId.trim()} ${afterName[19]}`;
  } catch {
    return null;
  }
}
