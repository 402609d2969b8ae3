#!/usr/bin/env node
// Starts Quartet under a Node that can run it. Kept free of what an old Node cannot read.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const OLDEST_NODE = [22, 18];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const main = join(root, 'dist', 'src', 'main.js');
const packagedNode = join(root, 'node_modules', 'node', 'bin', 'node');

function isOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
}

function refuse(line) {
  process.stderr.write(line + '\n');
  process.exitCode = 1;
}

/** Hands over to the Node that came with the packages: arguments, terminal, signals and exit code. */
function runUnder(node) {
  const child = spawn(node, process.execArgv.concat(fileURLToPath(import.meta.url), process.argv.slice(2)), {
    stdio: 'inherit',
  });
  ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'].forEach((signal) => {
    process.on(signal, () => {
      // A terminal gives its keys' signals to both; twice would mean "at once" to the child.
      if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal);
    });
  });
  child.on('error', (error) => refuse('Cannot run ' + node + ': ' + error.message + '. Run `npm ci` again.'));
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else {
      process.exit(code);
    }
  });
}

if (isOldNode() && existsSync(packagedNode)) {
  runUnder(packagedNode);
} else if (isOldNode()) {
  refuse(
    'Quartet needs Node ' +
      OLDEST_NODE.join('.') +
      ' or later, and this is ' +
      process.versions.node +
      ': install a newer Node, or run `npm ci` in the folder of Quartet, which brings one.',
  );
} else if (!existsSync(main)) {
  refuse('Quartet is not built: run `npm run build` in ' + root + '.');
} else {
  // The next start need not compile again. Where the folder cannot be written, nothing is kept.
  module.enableCompileCache(join(root, 'node_modules', '.cache', 'quartet'));
  import(pathToFileURL(main).href);
}
