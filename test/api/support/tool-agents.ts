import { z } from 'zod';
import { defineTool, type Tool } from '../../../src/agents/tools/tool.js';
import type { JsonObject } from '../../../src/lib/json.js';
import { graphql } from '../generated/index.js';
import type { CreateAgentInput } from '../generated/graphql.js';
import type { Gate } from './gated-reasoner.js';
import type { Person } from './person.js';

const MAKE = graphql(`
  mutation MakeToolAgent($input: CreateAgentInput!) {
    createAgent(input: $input) {
      id
      version
    }
  }
`);

let count = 0;

/** An agent of one's own. @returns its name */
export async function makeAgent(person: Person, input: Partial<CreateAgentInput>): Promise<string> {
  count += 1;
  const name = input.name ?? `agent-${count}`;
  const agent = { description: 'Does what it is told.', instructions: 'Do it.', ...input, name };
  await person.request(MAKE, { input: agent });
  return name;
}

/** Tools as a server of tools has them, which keep what they were called with. */
export class Mailbox {
  readonly calls: { readonly tool: string; readonly given: JsonObject }[] = [];
  /** What there is to be read. */
  letter = 'Nothing new.';
  /** Reading waits for it. */
  gate: Gate | null = null;

  readonly tools: readonly Tool[] = [
    defineTool({
      name: 'mail:read',
      version: '1',
      description: 'Reads a letter.',
      input: z.object({ number: z.int().min(1, 'must be at least 1').default(1) }),
      output: z.object({ text: z.string(), data: z.null() }),
      hasSideEffects: false,
      execute: async (_context, given, signal) => {
        this.calls.push({ tool: 'mail:read', given });
        await this.gate?.pass(signal);
        return { text: this.letter, data: null };
      },
    }),
    defineTool({
      name: 'mail:send',
      version: '1',
      description: 'Sends a letter.',
      input: z.object({ to: z.string() }),
      output: z.object({ text: z.string() }),
      hasSideEffects: true,
      execute: async (_context, given) => {
        this.calls.push({ tool: 'mail:send', given });
        return { text: 'Sent.' };
      },
    }),
  ];
}
