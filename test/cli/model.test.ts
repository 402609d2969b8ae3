import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelServer } from '../support/model-server.js';
import { readingModel } from '../support/models/reading-model.js';
import { Programs } from '../support/program.js';

const KEY = 'sk-do-not-tell';

describe('the program with a model', () => {
  let programs: Programs;
  let model: ModelServer;
  beforeAll(async () => {
    programs = await Programs.open();
    model = await ModelServer.start({ apiKey: KEY });
    await mkdir(join(programs.folder, 'documents'));
    await writeFile(join(programs.folder, 'documents', 'vasa.txt'), 'The Vasa sank on its first voyage.');
  });
  afterAll(async () => {
    await programs.end();
    await model.close();
  });

  const environment = () => ({
    QUARTET_SAMPLES: 'off',
    QUARTET_LOG_LEVEL: 'debug',
    QUARTET_MODEL_BASE_URL: model.baseUrl,
    QUARTET_MODEL: 'small',
    QUARTET_MODEL_API_KEY: KEY,
  });
  const ask = (more: Readonly<Record<string, string>> = {}, flags: readonly string[] = []) =>
    programs.run(
      ['ask', 'When did the Vasa sink?', '--documents', 'documents', '--data-dir', 'data', ...flags],
      {
        environment: { ...environment(), ...more },
      },
    );

  it('answers with what the model made of the documents, and tells nobody the key', async () => {
    const conversation = readingModel();
    model.converse(conversation);
    const ending = await ask();
    expect(ending.code).toBe(0);
    expect(ending.stdout).toMatch(/The Vasa sank on its first voyage\. \[1\]/);
    expect(conversation.asked).toEqual(['decompose', 'extract', 'judge', 'compose', 'judge']);
    expect(ending.stdout + ending.stderr).not.toContain(KEY);
  });

  it('says where plain rules stood in for a model that refused', async () => {
    model.converse(readingModel({ judge: () => ({ fault: 'status', status: 401, message: 'no such key' }) }));
    const ending = await ask();
    expect(ending.code).toBe(0);
    expect(ending.stdout).toContain(
      'Plain rules stood in for the model small (judge): The model answered 401: no such key',
    );
  });

  it('asks no more than it was allowed to, and says so', async () => {
    const conversation = readingModel();
    model.converse(conversation);
    const ending = await ask({}, ['--max-calls', '2', '--max-tokens', '1000000']);
    expect(ending.code).toBe(0);
    expect(conversation.asked).toEqual(['decompose', 'extract']);
    expect(ending.stdout).toContain('The budget was spent; what was left to do was done without the model.');
  });

  it('does not start with a price table that cannot be read, and says why', async () => {
    const ending = await ask({ QUARTET_MODEL_PRICES: 'none.json' });
    expect(ending).toMatchObject({ code: 1, stdout: '' });
    expect(ending.stderr).toMatch(/^quartet: The price table none\.json cannot be read: [^\n]+$/m);
  });
});
