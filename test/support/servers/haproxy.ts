import { findOnPath } from './find-binaries.js';
import { installPackage, mayInstallPackages } from './install-package.js';

/** The path of `haproxy`: the machine's, else the system's package. @throws with what to do where there is none */
export function bringHaproxy(): string {
  const found = findOnPath('haproxy');
  if (found) return found;
  const { canInstall, mayInstall } = mayInstallPackages();
  if (canInstall && mayInstall) return installPackage('haproxy', 'haproxy');
  throw new Error(
    'The tests of deploy/haproxy.cfg need HAProxy: install haproxy (Debian, Ubuntu: apt-get install haproxy).',
  );
}
