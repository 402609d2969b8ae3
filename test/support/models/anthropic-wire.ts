import { readMessagesRequest } from './anthropic-request.js';
import type { ChatRequest } from './chat-request.js';
import { DEFAULT_USAGE, wordsOf, type ScriptedAnswer } from './scripted-turn.js';
import { pieces, type Wire } from './wire.js';

/** Anthropic's Messages protocol. */
export const ANTHROPIC_WIRE: Wire = {
  path: '/v1/messages',
  keyOf: ({ 'x-api-key': key }) => (Array.isArray(key) ? key[0] : key),
  read: readMessagesRequest,
  bodyOf: (id, request, answer) =>
    JSON.stringify({
      ...messageOf(id, request),
      content: blocksOf(id, request, answer),
      stop_reason: stopReasonOf(request, answer),
      stop_sequence: null,
      usage: usageOf(answer),
    }),
  eventsOf,
  isPiece: (event) => event.includes('"text_delta"') || event.includes('"input_json_delta"'),
  errorOf: (status, message) => ({ type: 'error', error: { type: ERRORS[status] ?? 'api_error', message } }),
  errorEventOf: (message) => eventOf({ type: 'error', error: { type: 'overloaded_error', message } }),
};

const ERRORS: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  529: 'overloaded_error',
};

type Block =
  | { readonly type: 'thinking'; readonly thinking: string; readonly signature: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool_use'; readonly id: string; readonly name: string; readonly input: unknown };

function messageOf(id: string, { model }: ChatRequest): object {
  return { id: `msg_${id}`, type: 'message', role: 'assistant', model };
}

/** An answer of a shape is the input of the tool that must be called, where there is one. */
function blocksOf(id: string, { forcedTool }: ChatRequest, answer: ScriptedAnswer): readonly Block[] {
  const { reasoning, object, toolCalls = [] } = answer;
  const isForced = forcedTool !== undefined && object !== undefined;
  const calls = isForced ? [{ name: forcedTool, arguments: object }] : toolCalls;
  const words = isForced ? '' : wordsOf(answer);
  return [
    ...(reasoning === undefined
      ? []
      : [{ type: 'thinking', thinking: reasoning, signature: 'c2ln' } as const]),
    ...(words === '' ? [] : [{ type: 'text', text: words } as const]),
    ...calls.map(
      (call, index) =>
        ({ type: 'tool_use', id: `toolu_${id}_${index}`, name: call.name, input: call.arguments }) as const,
    ),
  ];
}

function eventsOf(id: string, request: ChatRequest, answer: ScriptedAnswer): readonly string[] {
  const { output_tokens: output, ...input } = usageOf(answer);
  const message = { ...messageOf(id, request), content: [], stop_reason: null, stop_sequence: null };
  const stop = { stop_reason: stopReasonOf(request, answer), stop_sequence: null };
  return [
    eventOf({ type: 'message_start', message: { ...message, usage: { ...input, output_tokens: 1 } } }),
    eventOf({ type: 'ping' }),
    ...blocksOf(id, request, answer).flatMap((block, index) =>
      eventsOfBlock(block, index, answer.pieces ?? 3),
    ),
    eventOf({ type: 'message_delta', delta: stop, usage: { output_tokens: output } }),
    eventOf({ type: 'message_stop' }),
  ];
}

function eventsOfBlock(block: Block, index: number, count: number): readonly string[] {
  const { empty, deltas } = inDeltas(block, count);
  return [
    eventOf({ type: 'content_block_start', index, content_block: empty }),
    ...deltas.map((delta) => eventOf({ type: 'content_block_delta', index, delta })),
    eventOf({ type: 'content_block_stop', index }),
  ];
}

function inDeltas(
  block: Block,
  count: number,
): { readonly empty: object; readonly deltas: readonly object[] } {
  switch (block.type) {
    case 'thinking': {
      const { thinking, signature } = block;
      const deltas = [
        { type: 'thinking_delta', thinking },
        { type: 'signature_delta', signature },
      ];
      return { empty: { ...block, thinking: '', signature: '' }, deltas };
    }
    case 'text':
      return {
        empty: { ...block, text: '' },
        deltas: pieces(block.text, count).map((text) => ({ type: 'text_delta', text })),
      };
    case 'tool_use':
      return {
        empty: { ...block, input: {} },
        deltas: pieces(JSON.stringify(block.input), count).map((partial_json) => ({
          type: 'input_json_delta',
          partial_json,
        })),
      };
  }
}

function eventOf(event: { readonly type: string } & Readonly<Record<string, unknown>>): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

function stopReasonOf(
  { forcedTool }: ChatRequest,
  { toolCalls, isCut = false, object }: ScriptedAnswer,
): string {
  if (isCut) return 'max_tokens';
  return toolCalls || (forcedTool !== undefined && object !== undefined) ? 'tool_use' : 'end_turn';
}

/** What came out of a cache is counted beside the input there, and thoughts within the output. */
function usageOf({ usage }: ScriptedAnswer) {
  const { input, output, cached = 0 } = usage ?? DEFAULT_USAGE;
  return {
    input_tokens: input - cached,
    cache_read_input_tokens: cached,
    cache_creation_input_tokens: 0,
    output_tokens: output,
  };
}
