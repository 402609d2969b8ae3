import { z } from 'zod';
import { cleanJsonObject, cleanText, parseInput } from '../lib/input.js';
import type { JsonObject } from '../lib/json.js';

const MAX_JSON = 100_000;
const MAX_INSTRUCTIONS = 20_000;

const jsonObject = cleanJsonObject(MAX_JSON) as unknown as z.ZodType<JsonObject, JsonObject>;

/** GraphQL sends null where a field may be left out. */
function optional<S extends z.ZodType>(schema: S) {
  return schema.nullish().transform((value) => value ?? undefined);
}

const forkEdits = z
  .object({
    /** Name or id. */
    agent: optional(cleanText(200)),
    agentVersion: optional(z.int('must be a whole number').min(1, 'must be at least 1')),
    instructions: optional(cleanText(MAX_INSTRUCTIONS)),
    input: optional(jsonObject),
    configuration: optional(jsonObject),
    model: optional(cleanText(200)),
    output: optional(jsonObject),
  })
  .superRefine(({ output, ...others }, issues) => {
    const other = Object.entries(others).find(([, value]) => value !== undefined);
    if (output === undefined || other === undefined) return;
    const message = 'must be left out where the output is given: the task does not run then';
    issues.addIssue({ code: 'custom', path: [other[0]], message });
  });

/** What is different about a task that runs once more. */
export type ForkEdits = z.output<typeof forkEdits>;
export type ForkEditsInput = z.input<typeof forkEdits>;

/** @throws AppError BAD_USER_INPUT with the path of the faulty field */
export function parseForkEdits(edits: ForkEditsInput): ForkEdits {
  return parseInput(forkEdits, edits, ['edits']);
}
