// Prints what a session looks like from outside: a server as `npm start` makes one, a scripted model behind HTTP, and a
// client that follows, answers a question, runs into a budget and replays. Run: npm run transcript [> docs/transcript.md]
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ModelServer } from '../model-server.js';
import { Api } from './api.js';
import { tell } from './tell.js';
import { storyModel } from './story.js';

const ROOT = new URL('../../../', import.meta.url).pathname;
const PRICES = { version: '2026-11', models: { scripted: { input: 0.25, output: 2 } } };

const folder = await mkdtemp(join(tmpdir(), 'quartet-transcript-'));
const models = await ModelServer.start({ apiKey: 'sk-scripted' });
models.converse(storyModel());
const prices = join(folder, 'prices.json');
await writeFile(prices, JSON.stringify(PRICES));
const server = spawn(process.execPath, [join(ROOT, 'bin/quartet.js'), 'serve', '--port', '0'], {
  cwd: folder,
  env: {
    PATH: process.env.PATH,
    QUARTET_DATA_DIR: join(folder, 'data'),
    QUARTET_MODEL_BASE_URL: models.baseUrl,
    QUARTET_MODEL_API_KEY: 'sk-scripted',
    QUARTET_MODEL: 'scripted',
    QUARTET_MODEL_PRICES: prices,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const api = new Api(await addressOf(server));
  await tell(api, models);
  await api.close();
} finally {
  server.kill('SIGTERM');
  await once(server, 'exit');
  await models.close();
  await rm(folder, { recursive: true });
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  for await (const line of createInterface(stdout!)) {
    const [, url] = /Quartet is running at (\S+)/u.exec(line) ?? [];
    if (url !== undefined) {
      stdout!.resume();
      return url;
    }
  }
  throw new Error('The server ended before it listened.');
}
