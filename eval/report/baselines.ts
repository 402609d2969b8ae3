import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const schema = z.record(
  z.string(),
  z.record(z.string(), z.object({ baseline: z.number().optional(), goal: z.number().optional() })),
);

/** Figures to compare with, by set and metric: what simple methods reach, and what is wanted. */
export type Baselines = z.infer<typeof schema>;

/** @throws Error if the file does not fit */
export async function readBaselines(file: string | URL): Promise<Baselines> {
  return schema.parse(JSON.parse(await readFile(file, 'utf8')));
}
