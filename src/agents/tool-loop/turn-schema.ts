import { z } from 'zod';
import { ErrorCode } from '../../lib/errors.js';
import { evidenceListSchema } from '../evidence-schema.js';

const callSchema = z.object({
  id: z.string(),
  tool: z.string(),
  arguments: z.record(z.string(), z.json()).nullable(),
});
export type CallRecord = z.infer<typeof callSchema>;

/** A turn of a model as its step keeps it; see `Turn` of the reasoner. */
export const turnSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answer'),
    text: z.string(),
    evidence: evidenceListSchema,
    data: z.json().optional(),
  }),
  z.object({ kind: z.literal('calls'), said: z.json(), calls: z.array(callSchema).readonly() }),
  z.object({ kind: z.literal('unusable'), said: z.json(), fault: z.string() }),
  z.object({ kind: z.literal('failed'), code: z.enum(Object.values(ErrorCode)), message: z.string() }),
]);
export type TurnRecord = z.infer<typeof turnSchema>;
