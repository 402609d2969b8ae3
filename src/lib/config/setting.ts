import { z } from 'zod';

/** One setting: its environment variable, what it means, how it is read. */
export interface Setting<T> {
  readonly variable: string;
  /** Flag of `quartet serve` for the same thing, where there is one. */
  readonly flag?: string;
  readonly description: string;
  /** As a person reads it in the table. */
  readonly defaultText: string;
  readonly schema: z.ZodType<T>;
}

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be between ${min} and ${max}`);

export const integer = (min: number, max: number, fallback: number) =>
  wholeNumber(min, max).default(fallback);

export const optionalInteger = (min: number, max: number) => wholeNumber(min, max).optional();

export const limit = (max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= 1 && value <= max, `must be between 1 and ${max}`)
    .optional();

export const switchOf = (fallback: boolean) =>
  z
    .enum(['on', 'off'], 'must be on or off')
    .transform((value) => value === 'on')
    .default(fallback);

export const list = z
  .string()
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )
  .default([]);
