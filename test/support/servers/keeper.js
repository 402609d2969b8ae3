// Runs one throw-away server for as long as its starter lives. The starter holds the other end of standard
// input: when that closes, by a stop or because the starter died in any way, the server is stopped by its id
// and its folder removed. Signals sent to the whole group (Ctrl-C) are left to the starter.
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

const STOP_PATIENCE_MS = 10_000;
const KEPT_OUTPUT_CHARACTERS = 4_000;

const { folder, account, environment, prepare, serve, stopSignal } = JSON.parse(process.argv[2] ?? '{}');
const options = { ...account, cwd: folder, env: { ...process.env, ...environment } };
let output = '';
let server;
let stopping = false;

function finish(code) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  if (code !== 0) process.stderr.write(output);
  process.exit(code);
}

function stop() {
  stopping = true;
  if (!server) finish(0);
  server.kill(stopSignal);
  setTimeout(() => server.kill('SIGKILL'), STOP_PATIENCE_MS);
}

function keep(chunk) {
  output = (output + chunk).slice(-KEPT_OUTPUT_CHARACTERS);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

if (prepare) {
  const done = spawnSync(prepare.program, prepare.arguments, {
    ...options,
    input: prepare.input ?? '',
    encoding: 'utf8',
  });
  keep(`${done.stdout ?? ''}${done.stderr ?? ''}${done.error ?? ''}`);
  if (done.status !== 0) finish(1);
}
process.stdin.on('end', stop).on('error', stop).resume();
server = spawn(serve.program, serve.arguments, {
  ...options,
  detached: true,
  stdio: ['pipe', 'pipe', 'pipe'],
});
server.stdin.on('error', () => {}).end(serve.input ?? '');
server.stdout.on('data', keep);
server.stderr.on('data', keep);
server.on('error', (error) => keep(`${error}\n`));
server.on('close', () => finish(stopping ? 0 : 1));
