import { chatRequestSchema, type ChatRequest } from './chat-request.js';
import { DEFAULT_USAGE, wordsOf, type ScriptedAnswer } from './scripted-turn.js';
import { pieces, type Wire } from './wire.js';

const CREATED = 1_700_000_000;

/** The chat-completions protocol of OpenAI. */
export const OPENAI_WIRE: Wire = {
  path: '/v1/chat/completions',
  keyOf: ({ authorization }) => authorization?.replace(/^Bearer /u, ''),
  read: (body, headers) => ({ ...chatRequestSchema.parse(body), headers }),
  bodyOf,
  eventsOf,
  isPiece: (event) => event.includes('"content":"'),
  errorOf: (_status, message) => ({ error: { message, type: 'error', code: null } }),
  errorEventOf: (message) => `data: ${JSON.stringify({ error: { message } })}\n\n`,
};

function bodyOf(id: string, { model }: ChatRequest, answer: ScriptedAnswer): string {
  const message = {
    role: 'assistant',
    content: answer.toolCalls && wordsOf(answer) === '' ? null : wordsOf(answer),
    ...(answer.reasoning === undefined ? {} : { reasoning_content: answer.reasoning }),
    ...(answer.toolCalls ? { tool_calls: toolCallsOf(id, answer) } : {}),
  };
  const choice = { index: 0, message, finish_reason: finishOf(answer) };
  const usage = usageOf(answer);
  return JSON.stringify({
    id,
    object: 'chat.completion',
    created: CREATED,
    model,
    choices: [choice],
    ...(usage ? { usage } : {}),
  });
}

/** With `[DONE]` at the end. */
function eventsOf(id: string, request: ChatRequest, answer: ScriptedAnswer): readonly string[] {
  const event = (choices: readonly object[], more: object = {}) =>
    `data: ${JSON.stringify({ id, object: 'chat.completion.chunk', created: CREATED, model: request.model, choices, ...more })}\n\n`;
  const delta = (part: object) => event([{ index: 0, delta: part, finish_reason: null }]);
  const calls = toolCallsOf(id, answer).map((call, index) => delta({ tool_calls: [{ index, ...call }] }));
  const usage = request.stream_options?.include_usage ? usageOf(answer) : undefined;
  return [
    delta({ role: 'assistant', content: '' }),
    ...(answer.reasoning === undefined ? [] : [delta({ reasoning_content: answer.reasoning })]),
    ...pieces(wordsOf(answer), answer.pieces ?? 3).map((content) => delta({ content })),
    ...calls,
    event([{ index: 0, delta: {}, finish_reason: finishOf(answer) }]),
    ...(usage ? [event([], { usage })] : []),
    'data: [DONE]\n\n',
  ];
}

function toolCallsOf(id: string, { toolCalls = [] }: ScriptedAnswer) {
  return toolCalls.map((call, index) => ({
    id: `call_${id}_${index}`,
    type: 'function',
    function: {
      name: call.name,
      arguments: typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments),
    },
  }));
}

function finishOf({ toolCalls, isCut = false }: ScriptedAnswer): string {
  if (isCut) return 'length';
  return toolCalls ? 'tool_calls' : 'stop';
}

function usageOf({ usage = DEFAULT_USAGE }: ScriptedAnswer): object | undefined {
  if (usage === null) return undefined;
  const { input, output, cached = 0, reasoning = 0 } = usage;
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cached },
    completion_tokens_details: { reasoning_tokens: reasoning },
  };
}
