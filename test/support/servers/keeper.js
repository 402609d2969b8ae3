// Runs one throw-away server for as long as its starter lives. The starter writes the plan as one line to
// standard input and holds it open: when it closes, by a stop or because the starter died in any way, the server
// is stopped by its id and its folder removed. Signals sent to the whole group (Ctrl-C) are left to the starter.
//
// A plan that `isControlled` outlives its server: lines after the plan (`start`, `pause`, `resume`) start it again,
// hold it and its children, and let them go on; what became of it is told on standard output.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
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

function signalFamily({ pid }, signal) {
  const children = `/proc/${pid}/task/${pid}/children`;
  // The parent first: what is held starts no more children.
  process.kill(pid, signal);
  for (const child of readFileSync(children, 'utf8').trim().split(' ').filter(Boolean)) {
    process.kill(Number(child), signal);
  }
}

class KeptServer {
  constructor(plan) {
    this.plan = plan;
    this.options = { ...plan.account, cwd: plan.folder, env: { ...process.env, ...plan.environment } };
    if (isPrepared(plan, this.options)) this.start();
    else finish(plan, 1);
  }

  start() {
    const { program, arguments: args, input } = this.plan.serve;
    const server = spawn(program, args, { ...this.options, detached: true, stdio: 'pipe' });
    this.server = server;
    server.stdin.on('error', () => {}).end(input ?? '');
    server.stdout.on('data', keep);
    server.stderr.on('data', keep);
    server.on('error', (error) => keep(`${error}\n`));
    server.on('spawn', () => this.tell(`started ${server.pid}`));
    server.on('close', () => this.ended());
  }

  pause() {
    this.isPaused = true;
    signalFamily(this.server, 'SIGSTOP');
    this.tell('paused');
  }

  resume() {
    this.isPaused = false;
    signalFamily(this.server, 'SIGCONT');
    this.tell('resumed');
  }

  stop() {
    this.isStopping = true;
    if (!this.server) return;
    const isEnded = this.server.exitCode !== null || this.server.signalCode !== null;
    if (isEnded) return this.plan.isControlled && finish(this.plan, 0);
    if (this.isPaused) this.resume();
    this.server.kill(this.plan.stopSignal);
    this.patience = setTimeout(() => this.server.kill('SIGKILL'), STOP_PATIENCE_MS);
  }

  ended() {
    clearTimeout(this.patience);
    if (this.plan.isControlled && !this.isStopping) this.tell('ended');
    else finish(this.plan, this.isStopping ? 0 : 1);
  }

  tell(what) {
    if (this.plan.isControlled) process.stdout.write(`${what}\n`);
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
// Whoever listened may have died.
process.stdout.on('error', () => {});

let kept;
createInterface({ input: process.stdin })
  .on('line', (line) => (kept ? kept[line]() : (kept = new KeptServer(JSON.parse(line)))))
  .once('close', () => kept?.stop());
