import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';

const content = z.union([
  z.string(),
  z.array(z.object({ type: z.string(), text: z.string().optional() })),
  z.null(),
]);

const toolCall = z.object({
  id: z.string(),
  type: z.literal('function'),
  function: z.object({ name: z.string(), arguments: z.string() }),
});

/** A request of the chat-completions protocol, as far as the server reads it. */
export const chatRequestSchema = z.object({
  model: z.string().min(1),
  messages: z
    .array(
      z.object({
        role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
        content: content.optional(),
        tool_calls: z.array(toolCall).optional(),
        tool_call_id: z.string().optional(),
      }),
    )
    .min(1),
  stream: z.boolean().default(false),
  stream_options: z.object({ include_usage: z.boolean() }).optional(),
  tools: z
    .array(
      z.object({
        type: z.literal('function'),
        function: z.object({ name: z.string(), description: z.string().optional(), parameters: z.unknown() }),
      }),
    )
    .default([]),
  response_format: z
    .object({
      type: z.enum(['text', 'json_object', 'json_schema']),
      json_schema: z
        .object({ name: z.string(), schema: z.unknown(), strict: z.boolean().optional() })
        .optional(),
    })
    .optional(),
  max_tokens: z.number().optional(),
  max_completion_tokens: z.number().optional(),
  temperature: z.number().optional(),
});

/** One request as it came. */
export interface ChatRequest extends z.output<typeof chatRequestSchema> {
  /** The tool that must be called, where a protocol tells the shape of an answer so. Default: none. */
  readonly forcedTool?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** The text of all messages of a role, oldest first. */
export function textOf(
  request: Pick<ChatRequest, 'messages'>,
  role: ChatRequest['messages'][number]['role'],
): string {
  return request.messages
    .filter((message) => message.role === role)
    .map((message) => flat(message.content))
    .join('\n');
}

function flat(value: z.output<typeof content> | undefined): string {
  if (typeof value === 'string') return value;
  return (value ?? []).map((part) => part.text ?? '').join('');
}
