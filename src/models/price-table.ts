import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError, ErrorCode } from '../lib/errors.js';
import type { TokenCounts } from './model-call.js';

const price = z.number().min(0).max(1_000_000);

const priceTableSchema = z.strictObject({
  /** Kept with each cost, so that it is known which prices it is by. */
  version: z.string().trim().min(1).max(100),
  /** By name of the model, in US dollars for a million tokens. */
  models: z.record(
    z.string(),
    z.strictObject({
      input: price,
      output: price,
      /** Of input that the provider had at hand. Default: that of any input. */
      cachedInput: price.optional(),
    }),
  ),
});
export type PriceTable = z.infer<typeof priceTableSchema>;

/** What a call cost. */
export interface Cost {
  /** In US dollars, with nine decimals. */
  readonly cost: string;
  readonly priceVersion: string;
}

const PRICED_TOKENS = 1_000_000;
const DECIMALS = 9;

/** @returns null where the table has no price for the model, or nothing was counted */
export function costOf(table: PriceTable | undefined, model: string, tokens: TokenCounts): Cost | null {
  const prices = table?.models[model];
  const { inputTokens, outputTokens, cachedTokens } = tokens;
  if (table === undefined || prices === undefined || inputTokens === null || outputTokens === null)
    return null;
  const cached = Math.min(cachedTokens ?? 0, inputTokens);
  const sum =
    (inputTokens - cached) * prices.input +
    cached * (prices.cachedInput ?? prices.input) +
    outputTokens * prices.output;
  return { cost: (sum / PRICED_TOKENS).toFixed(DECIMALS), priceVersion: table.version };
}

/** @throws AppError BAD_USER_INPUT that says what is wrong with the file */
export async function readPriceTable(path: string): Promise<PriceTable> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw unfit(path, error instanceof Error ? error.message : String(error));
  });
  const parsed = priceTableSchema.safeParse(parseJson(path, text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw unfit(path, `${issue?.path.join('.') || 'it'}: ${issue?.message}`);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unfit(path, 'it is no JSON');
  }
}

function unfit(path: string, what: string): AppError {
  return new AppError(ErrorCode.BAD_USER_INPUT, `The price table ${path} cannot be read: ${what}.`);
}
