import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import type { FollowedEvent } from '../../../client/src/quartet-client.js';
import { findMisfit } from '../../lib/json-schema.js';
import type { Json, JsonObject } from '../../lib/json.js';

/** A question that a session asks, as its log tells it. */
export type RaisedInterrupt = Extract<FollowedEvent, { __typename: 'InterruptRaised' }>;
/** Shows a prompt and waits for a line. */
export type ReadLine = (prompt: string) => Promise<string>;

const planSchema = z.object({
  questions: z.array(
    z.object({ key: z.string(), question: z.string(), dependsOn: z.array(z.string()).default([]) }),
  ),
});
const toolSchema = z.object({ tool: z.string(), arguments: z.json() });
const choicesSchema = z.object({ enum: z.array(z.json()).min(1) });

/** What a person has to see before they can answer; every line of it is one. */
export function describeInterrupt({ kind, question, payload, responseSchema }: RaisedInterrupt): string[] {
  const lines = [question];
  const plan = kind === 'PLAN_APPROVAL' ? planSchema.safeParse(payload).data : undefined;
  for (const { key, question: planned, dependsOn } of plan?.questions ?? [])
    lines.push(`  ${key}  ${planned}${dependsOn.length > 0 ? ` (after ${dependsOn.join(', ')})` : ''}`);
  const call = kind === 'TOOL_APPROVAL' ? toolSchema.safeParse(payload).data : undefined;
  if (call) lines.push(`  ${call.tool} ${JSON.stringify(call.arguments)}`);
  const choices = kind === 'QUESTION' ? choicesSchema.safeParse(responseSchema).data : undefined;
  if (choices) lines.push(`  one of: ${choices.enum.map(wordsOf).join(', ')}`);
  // Text of agents and documents must not move the cursor.
  return lines.map((line) => stripVTControlCharacters(line).replace(/\s*\n\s*/gu, ' '));
}

/** Asks for the parts of a response, line by line. */
export async function readResponse(
  { kind, responseSchema }: Pick<RaisedInterrupt, 'kind' | 'responseSchema'>,
  readLine: ReadLine,
): Promise<Json> {
  switch (kind) {
    case 'PLAN_APPROVAL':
      if (await confirm(readLine)) return { decision: 'APPROVE' };
      return { decision: 'REJECT', ...(await readReason(readLine)) };
    case 'TOOL_APPROVAL':
      if (await confirm(readLine)) return { approved: true };
      return { approved: false, ...(await readReason(readLine)) };
    case 'QUESTION':
      return valueOf(await readLine('> '), responseSchema as JsonObject);
  }
}

/** A line as the schema wants it: the text itself where that fits, else the JSON that it is. */
export function valueOf(line: string, schema: JsonObject = {}): Json {
  const text = line.trim();
  const wantsOne = schema['type'] !== undefined || schema['enum'] !== undefined;
  if (wantsOne && findMisfit(schema, text) === null) return text;
  return jsonOf(text) ?? text;
}

/** Null where the text is no JSON, and where it is `null`, which answers nothing. */
function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

async function confirm(readLine: ReadLine): Promise<boolean> {
  for (;;) {
    const said = (await readLine('y/n > ')).trim().toLowerCase();
    if (['y', 'yes'].includes(said)) return true;
    if (['n', 'no'].includes(said)) return false;
  }
}

async function readReason(readLine: ReadLine): Promise<{ reason?: string }> {
  const reason = (await readLine('Why not? > ')).trim();
  return reason === '' ? {} : { reason };
}

function wordsOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
