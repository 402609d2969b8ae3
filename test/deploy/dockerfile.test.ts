import { describe, expect, it } from '@jest/globals';
import { validate } from 'dockerfile-utils';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

const text = await readFile('deploy/Dockerfile', 'utf8');
const manifest = JSON.parse(await readFile('package.json', 'utf8')) as {
  devDependencies: Record<string, string>;
  bin: Record<string, string>;
};

/** Every instruction of a name, lines that go on joined. */
function instructions(name: string): string[] {
  const whole = text.replace(/\\\n\s*/g, ' ');
  return [...whole.matchAll(new RegExp(`^ *${name} (.+)$`, 'gm'))].map(([, rest]) => rest!);
}

describe('deploy/Dockerfile', () => {
  it('is well formed', () => {
    expect(validate(text)).toEqual([]);
  });

  it('runs on the Node that the tests run on', () => {
    const images = instructions('FROM').map((from) => from.split(' ')[0]);
    expect(new Set(images)).toEqual(new Set([`node:${manifest.devDependencies['node']}-bookworm-slim`]));
  });

  it('takes into its context everything that it builds from', async () => {
    const allowed = (await readFile('deploy/Dockerfile.dockerignore', 'utf8')).split('\n');
    const folders = ['bin', 'client', 'examples', 'migrations', 'src', 'web'];
    const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'build.js'];
    for (const path of [...folders, ...files]) {
      expect([path, existsSync(path), allowed.includes(`!${path}`)]).toEqual([path, true, true]);
    }
  });

  it('starts what there is, not as root, and asks for its health where it answers', () => {
    expect(instructions('ENTRYPOINT')).toEqual([`["node", "${manifest.bin['quartet']!.replace('./', '')}"]`]);
    expect(instructions('CMD').at(-1)).toBe('["serve"]');
    expect(instructions('USER')).toEqual(['node']);
    expect(instructions('HEALTHCHECK')).toEqual([expect.stringContaining('/healthz')]);
  });
});
