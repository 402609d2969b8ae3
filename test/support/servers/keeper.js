// Runs one throw-away server for as long as its starter lives. The starter writes the plan as one line to
// standard input and holds it open: when it closes, by a stop or because the starter died in any way, the server
// is stopped by its id and its folder removed. Signals sent to the whole group (Ctrl-C) are left to the starter.
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const STOP_PATIENCE_MS = 10_000;
const KEPT_OUTPUT_CHARACTERS = 4_000;

let output = '';

function keep(chunk) {
  output = (output + chunk).slice(-KEPT_OUTPUT_CHARACTERS);
}

function finish(plan, code) {
  rmSync(plan.folder, { recursive: true, force: true, maxRetries: 5 });
  if (code !== 0) process.stderr.write(output);
  process.exitCode = code;
  process.stdin.destroy();
}

function isPrepared({ prepare }, options) {
  if (!prepare) return true;
  const done = spawnSync(prepare.program, prepare.arguments, { ...options, encoding: 'utf8' });
  keep(`${done.stdout ?? ''}${done.stderr ?? ''}${done.error ?? ''}`);
  return done.status === 0;
}

function start(plan) {
  const options = { ...plan.account, cwd: plan.folder, env: { ...process.env, ...plan.environment } };
  if (!isPrepared(plan, options)) return finish(plan, 1);
  const { program, arguments: args, input } = plan.serve;
  const server = spawn(program, args, { ...options, detached: true, stdio: 'pipe' });
  let patience;
  server.stdin.on('error', () => {}).end(input ?? '');
  server.stdout.on('data', keep);
  server.stderr.on('data', keep);
  server.on('error', (error) => keep(`${error}\n`));
  server.on('close', () => {
    clearTimeout(patience);
    finish(plan, patience ? 0 : 1);
  });
  return () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill(plan.stopSignal);
    patience = setTimeout(() => server.kill('SIGKILL'), STOP_PATIENCE_MS);
  };
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

let stop;
createInterface({ input: process.stdin })
  .once('line', (line) => (stop = start(JSON.parse(line))))
  .once('close', () => stop?.());
