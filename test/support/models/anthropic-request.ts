import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { ChatRequest } from './chat-request.js';

const text = z.object({ type: z.literal('text'), text: z.string() });
const toolUse = z.object({
  type: z.literal('tool_use'),
  id: z.string(),
  name: z.string(),
  input: z.record(z.string(), z.unknown()),
});
const toolResult = z.object({
  type: z.literal('tool_result'),
  tool_use_id: z.string(),
  content: z.union([z.string(), z.array(text)]),
});
const block = z.discriminatedUnion('type', [text, toolUse, toolResult]);

/** A request of Anthropic's Messages API, as far as the server reads it; the length of an answer is a must there. */
const messagesRequest = z.object({
  model: z.string().min(1),
  max_tokens: z.int().min(1),
  system: z.union([z.string(), z.array(text)]).optional(),
  messages: z
    .array(z.object({ role: z.enum(['user', 'assistant']), content: z.union([z.string(), z.array(block)]) }))
    .min(1),
  stream: z.boolean().default(false),
  tools: z
    .array(
      z.object({
        name: z.string(),
        description: z.string().optional(),
        input_schema: z.record(z.string(), z.unknown()),
      }),
    )
    .default([]),
  tool_choice: z
    .object({ type: z.enum(['auto', 'any', 'tool', 'none']), name: z.string().optional() })
    .optional(),
  output_config: z
    .object({ format: z.object({ type: z.literal('json_schema'), schema: z.unknown() }) })
    .optional(),
});

const headersSchema = z.object({ 'anthropic-version': z.literal('2023-06-01') });

type Message = z.output<typeof messagesRequest>['messages'][number];
type Told = ChatRequest['messages'][number];

/** The same request as conversations of tests know it. @throws ZodError if it is none of the protocol */
export function readMessagesRequest(body: unknown, headers: IncomingHttpHeaders): ChatRequest {
  headersSchema.parse(headers);
  const asked = messagesRequest.parse(body);
  const system: Told[] = asked.system === undefined ? [] : [{ role: 'system', content: asked.system }];
  const { model, stream, max_tokens, output_config: output, tool_choice: choice, tools } = asked;
  return {
    model,
    stream,
    max_tokens,
    headers,
    messages: [...system, ...asked.messages.flatMap(messagesOf)],
    tools: tools.map(({ name, description, input_schema: parameters }) => ({
      type: 'function',
      function: { name, description, parameters },
    })),
    ...(output
      ? { response_format: { type: 'json_schema', json_schema: { name: 'format', ...output.format } } }
      : {}),
    forcedTool:
      choice?.type === 'tool' ? choice.name : choice?.type === 'any' ? tools.at(-1)?.name : undefined,
  };
}

/** Results of tools stand in messages of the user there, and calls beside the words of the assistant. */
function messagesOf({ role, content }: Message): readonly Told[] {
  if (typeof content === 'string') return [{ role, content }];
  const words = content.filter((part) => part.type === 'text');
  const calls = content.filter((part) => part.type === 'tool_use');
  const results = content.filter((part) => part.type === 'tool_result');
  const said: Told = {
    role,
    content: words,
    ...(calls.length === 0
      ? {}
      : {
          tool_calls: calls.map(({ id, name, input }) => ({
            id,
            type: 'function',
            function: { name, arguments: JSON.stringify(input) },
          })),
        }),
  };
  return [
    ...results.map(({ tool_use_id, content: given }): Told => ({
      role: 'tool',
      content: given,
      tool_call_id: tool_use_id,
    })),
    ...(words.length + calls.length === 0 ? [] : [said]),
  ];
}
