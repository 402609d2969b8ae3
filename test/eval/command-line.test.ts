import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quartet-eval-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

function runEval(args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const command = ['node_modules/tsx/dist/cli.mjs', 'eval/main.ts', ...args];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

it('tells of a malformed line in one line of its own, with file and number, and fails', async () => {
  const corpus = join(folder, 'corpus.jsonl');
  await writeFile(corpus, '{"id":"d1","text":"One."}\n{"id":"d2"}\n');
  const { code, stdout, stderr } = await runEval(['--data', folder]);
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^eval: .+\n$/);
  expect(stderr).toContain(`${corpus}:2: field "text": `);
});
