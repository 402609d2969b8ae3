import { execFileSync } from 'node:child_process';
import { findOnPath } from './find-binaries.js';

/** Can this process install a system package: root on a Debian or Ubuntu machine, and not forbidden? */
export function mayInstallPackages(): { readonly canInstall: boolean; readonly mayInstall: boolean } {
  return {
    canInstall: process.getuid?.() === 0 && findOnPath('apt-get') !== undefined,
    mayInstall: process.env['QUARTET_TEST_INSTALL'] !== '0',
  };
}

/** Installs the system's package and gives the path of the program. The package's own service is not started. */
export function installPackage(name: string, program: string): string {
  const options = {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  } as const;
  execFileSync('apt-get', ['update', '-q'], options);
  execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], options);
  const executable = findOnPath(program);
  if (!executable) throw new Error(`The package ${name} was installed, but ${program} is not on PATH.`);
  return executable;
}
