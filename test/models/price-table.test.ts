import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_TOKENS } from '../../src/models/model-call.js';
import { costOf, readPriceTable, type PriceTable } from '../../src/models/price-table.js';

const TABLE: PriceTable = {
  version: '2026-11',
  models: { small: { input: 0.15, output: 0.6, cachedInput: 0.075 }, flat: { input: 3, output: 15 } },
};
const TOKENS = { inputTokens: 1_000, outputTokens: 500, cachedTokens: 400, reasoningTokens: 100 };

describe('The price table', () => {
  it('prices input, cached input and output, to a thousandth of a millionth of a dollar', () => {
    // 600 × 0.15 + 400 × 0.075 + 500 × 0.6 = 420 millionths.
    expect(costOf(TABLE, 'small', TOKENS)).toEqual({ cost: '0.000420000', priceVersion: '2026-11' });
    const one = { ...NO_TOKENS, inputTokens: 1, outputTokens: 0, cachedTokens: 1 };
    expect(costOf(TABLE, 'small', one)?.cost).toBe('0.000000075');
  });

  it('prices cached input as any other where it has no price of its own', () => {
    expect(costOf(TABLE, 'flat', TOKENS)?.cost).toBe('0.010500000');
  });

  it('has no price for what it does not name, and for what nobody counted', () => {
    expect(costOf(TABLE, 'other', TOKENS)).toBeNull();
    expect(costOf(TABLE, 'small', NO_TOKENS)).toBeNull();
    expect(costOf(undefined, 'small', TOKENS)).toBeNull();
  });

  describe('in a file', () => {
    let folder: string;
    beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'quartet-prices-'))));
    afterAll(() => rm(folder, { recursive: true }));

    async function read(text: string): Promise<PriceTable> {
      const path = join(folder, 'prices.json');
      await writeFile(path, text);
      return readPriceTable(path);
    }

    it('is read as it is written', async () => {
      expect(await read(JSON.stringify(TABLE))).toEqual(TABLE);
    });

    it.each([
      ['no JSON', '{', /prices\.json cannot be read: it is no JSON\./],
      ['without a version', '{"models": {}}', /cannot be read: version: /],
      [
        'with a price below 0',
        '{"version": "1", "models": {"m": {"input": -1, "output": 0}}}',
        /models\.m\.input: /,
      ],
      ['with a misspelt price', '{"version": "1", "models": {"m": {"input": 1, "outptu": 0}}}', /models\.m/],
    ])('is refused %s, and what is wrong is said', async (_, text, message) => {
      await expect(read(text)).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        message: expect.stringMatching(message),
      });
    });

    it('is refused where there is none', async () => {
      await expect(readPriceTable(join(folder, 'none.json'))).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
      });
    });
  });
});
