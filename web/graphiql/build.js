// Bundles the page, unless the bundle was made from these very inputs: `npx quartet` and `npm start` after
// `npm ci` run the build again, and most of the time nothing has changed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const lockFile = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
const stamp = fileURLToPath(new URL('../../dist/graphiql/.inputs', import.meta.url));

const hash = createHash('sha256').update(readFileSync(lockFile));
for (const name of readdirSync(here).sort()) hash.update(name).update(readFileSync(here + name));
const inputs = hash.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== inputs) {
  await build({ configFile: `${here}vite.config.ts` });
  writeFileSync(stamp, inputs);
}
