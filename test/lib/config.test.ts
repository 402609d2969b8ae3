import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { readConfig } from '../../src/lib/config/config.js';
import { settingsHelp, settingsMarkdown } from '../../src/lib/config/describe-settings.js';
import { SETTINGS } from '../../src/lib/config/settings.js';

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      dataDir: '.quartet',
      databaseUrl: undefined,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 4000, databaseUrl: undefined });
  });

  it('reads numbers, switches and lists', () => {
    const config = readConfig({
      PORT: '0',
      QUARTET_SAMPLES: 'off',
      QUARTET_ALLOWED_HOSTS: 'a.example, b.example,',
    });
    expect(config).toMatchObject({ port: 0, loadSamples: false, allowedHosts: ['a.example', 'b.example'] });
  });

  it('names every wrong setting at once, with what was given', () => {
    const read = () => readConfig({ PORT: 'many', QUARTET_SAMPLES: 'maybe', QUARTET_CONCURRENCY: '0' });
    expect(read).toThrow('PORT must be a whole number (got "many")');
    expect(read).toThrow('QUARTET_SAMPLES must be on or off (got "maybe")');
    expect(read).toThrow('QUARTET_CONCURRENCY must be between 1 and 1000 (got "0")');
  });

  it('never repeats a database address, which may hold a password', () => {
    const read = () => readConfig({ DATABASE_URL: 'mysql://root:hunter2@localhost/db' });
    expect(read).toThrow(/^DATABASE_URL must look like postgres:/);
    expect(read).not.toThrow(/hunter2/);
    const readRedis = () => readConfig({ REDIS_URL: 'http://:hunter2@localhost' });
    expect(readRedis).toThrow(/^REDIS_URL must look like redis:/);
    expect(readRedis).not.toThrow(/hunter2/);
    const readModel = () => readConfig({ QUARTET_EMBEDDING_BASE_URL: 'ftp://:hunter2@localhost' });
    expect(readModel).toThrow(/^QUARTET_EMBEDDING_BASE_URL must look like http:/);
    expect(readModel).not.toThrow(/hunter2/);
  });

  it('takes an embedding model whole or not at all, the key and the dimensions being optional', () => {
    const model = {
      QUARTET_EMBEDDING_BASE_URL: 'http://localhost:11434/v1',
      QUARTET_EMBEDDING_MODEL: 'all-minilm',
    };
    expect(readConfig({}).embeddingModel).toBeUndefined();
    expect(readConfig(model)).toMatchObject({ embeddingModel: 'all-minilm', embeddingDimensions: undefined });
    const more = { ...model, QUARTET_EMBEDDING_API_KEY: 'sk-hunter2', QUARTET_EMBEDDING_DIMENSIONS: '384' };
    expect(readConfig(more)).toMatchObject({ embeddingApiKey: 'sk-hunter2', embeddingDimensions: 384 });
    for (const variable of Object.keys(more)) {
      const alone = { [variable]: more[variable as keyof typeof more] };
      expect(() => readConfig(alone)).toThrow(/^QUARTET_EMBEDDING_BASE_URL and QUARTET_EMBEDDING_MODEL are/);
      expect(() => readConfig(alone)).not.toThrow(/hunter2/);
    }
  });

  it.each([
    [{ QUARTET_ROLE: 'worker' }, /^QUARTET_ROLE worker needs DATABASE_URL and REDIS_URL/],
    [{ QUARTET_ROLE: 'api', DATABASE_URL: 'postgres://db/q' }, /^QUARTET_ROLE api needs/],
    [{ REDIS_URL: 'redis://cache' }, /^REDIS_URL needs DATABASE_URL/],
    [{ QUARTET_ROLE: 'boss' }, /^QUARTET_ROLE must be one of all, api, worker/],
  ])('refuses settings that contradict each other: %j', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(message);
  });

  it.each([
    [{ QUARTET_MODEL_BASE_URL: 'http://localhost:11434/v1' }],
    [{ QUARTET_MODEL: 'small' }],
    [{ QUARTET_MODEL_API_KEY: 'sk-do-not-tell' }],
    [{ QUARTET_MODEL_PRICES: 'prices.json' }],
  ])('refuses half of a model: %j', (half) => {
    expect(() => readConfig(half)).toThrow(/^QUARTET_MODEL_BASE_URL and QUARTET_MODEL are needed/);
  });

  it.each([
    [{ QUARTET_MODEL_PROVIDER: '@ai-sdk/mistral' }, /^QUARTET_MODEL_PROVIDER needs QUARTET_MODEL/],
    [
      { QUARTET_MODEL_PROVIDER: '../mine.js', QUARTET_MODEL: 'm' },
      /^QUARTET_MODEL_PROVIDER must be the bare name of a package/,
    ],
    [
      { QUARTET_MODEL_PROVIDER_FACTORY: 'createMistral', QUARTET_MODEL: 'm' },
      /^QUARTET_MODEL_PROVIDER_FACTORY needs QUARTET_MODEL_PROVIDER/,
    ],
    [
      {
        QUARTET_MODEL_PROVIDER: '@ai-sdk/mistral',
        QUARTET_MODEL: 'm',
        QUARTET_MODEL_LENGTH_FIELD: 'max_completion_tokens',
      },
      /^QUARTET_MODEL_LENGTH_FIELD belongs to the protocol of OpenAI/,
    ],
  ])('refuses a provider of models that is not whole: %j', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(message);
    const whole = { QUARTET_MODEL_PROVIDER: '@ai-sdk/mistral', QUARTET_MODEL: 'm' };
    expect(readConfig(whole)).toMatchObject({ modelProvider: '@ai-sdk/mistral', modelName: 'm' });
  });

  it('tells neither the address nor the key of a model that is wrong', () => {
    const read = () =>
      readConfig({ QUARTET_MODEL_BASE_URL: 'ftp://:hunter2@localhost', QUARTET_MODEL: 'small' });
    expect(read).toThrow(/^QUARTET_MODEL_BASE_URL must look like http:[^ ]*$/);
  });

  it('takes a role where there is what it needs', () => {
    const shared = { DATABASE_URL: 'postgres://db/q', REDIS_URL: 'rediss://:x@cache:6380/1' };
    expect(readConfig({ ...shared, QUARTET_ROLE: 'worker' })).toMatchObject({ role: 'worker' });
  });

  it('is told whole by the help and by the documentation', async () => {
    const documentation = await readFile(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
    expect(documentation).toContain(settingsMarkdown());
    for (const { variable } of Object.values(SETTINGS)) expect(settingsHelp()).toContain(variable);
  });

  it('reads budgets by their parts, and says how one is written', () => {
    const { sessionBudget, userDayBudget } = readConfig({ QUARTET_SESSION_BUDGET: 'cost=2.5, calls=10' });
    expect(sessionBudget).toEqual({ maxCost: 2.5, maxCalls: 10, maxTokens: null, maxSeconds: null });
    expect(userDayBudget).toEqual({ maxCost: null, maxCalls: null, maxTokens: null, maxSeconds: null });
    for (const wrong of ['10', 'tokens=1.5', 'cost=-1', 'money=1'])
      expect(() => readConfig({ QUARTET_USER_BUDGET_PER_DAY: wrong })).toThrow(
        /QUARTET_USER_BUDGET_PER_DAY must look like cost=2\.50/,
      );
  });
});
