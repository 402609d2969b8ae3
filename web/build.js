// Bundles the page, unless the bundle was made from these very inputs: `npm start` and `npm ci` run the build again,
// and most of the time nothing has changed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}dist/page/.inputs`;

/** What the bundle is made of; GraphiQL is one of its own. */
function filesOf(folder) {
  return readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .filter((file) => !file.startsWith(`${root}web/graphiql/`))
    .sort();
}

const hash = createHash('sha256').update(readFileSync(`${root}package-lock.json`));
for (const file of [...filesOf('web'), ...filesOf('client/src')]) {
  hash.update(file.slice(root.length)).update(readFileSync(file));
}
const inputs = hash.digest('hex');

/** Beside each file its compressed forms: the server hands out what is there, and packs nothing while somebody waits. */
function compress(folder) {
  for (const name of readdirSync(folder)) {
    const content = readFileSync(`${folder}/${name}`);
    writeFileSync(`${folder}/${name}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
    writeFileSync(`${folder}/${name}.br`, brotliCompressSync(content));
  }
}

// Vite takes what it finds there, and React's own checks belong to no page that people use.
process.env.NODE_ENV = 'production';
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== inputs) {
  await build({ configFile: `${root}web/vite.config.ts` });
  compress(`${root}dist/page/assets`);
  writeFileSync(stamp, inputs);
}
