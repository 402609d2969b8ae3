import { execFileSync, spawnSync } from 'node:child_process';

/** The account a server runs as; empty means the account of this process. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout.trim()) : undefined;
}

function accountOf(name: string): Account | undefined {
  const uid = idOf('-u', name);
  const gid = idOf('-g', name);
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

/** The account for servers: this one, except for root, as which PostgreSQL refuses to run. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const found = accountOf('postgres') ?? accountOf('nobody');
  if (found) return found;
  execFileSync('useradd', ['--system', '--user-group', 'postgres']);
  return accountOf('postgres')!;
}

/** May this account run the program? A checkout below root's home is closed to others. */
export function canRun(account: Account, program: string): boolean {
  return spawnSync(program, ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}
