import { findOnPath } from './find-binaries.js';
import { installPackage, mayInstallPackages } from './install-package.js';

/** The path of `chromium`: the machine's, else the system's package. @throws with what to do where there is none */
export function bringChromium(): string {
  const found = findOnPath('chromium') ?? findOnPath('google-chrome');
  if (found) return found;
  const { canInstall, mayInstall } = mayInstallPackages();
  if (canInstall && mayInstall) return installPackage('chromium', 'chromium');
  throw new Error(
    'The tests of the page need a browser: install chromium (Debian: apt-get install chromium), or put Chrome on PATH as google-chrome.',
  );
}
