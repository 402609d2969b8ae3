import type { AssistantModelMessage, ModelMessage, ToolModelMessage } from 'ai';
import type { ConverseRequest, Exchange } from '../conversation.js';
import { fence } from './fence.js';
import type { ShownTexts } from './shown-texts.js';

type Said = Extract<AssistantModelMessage['content'], readonly unknown[]>;
type SaidCall = Extract<Said[number], { type: 'tool-call' }>;

/** Everything that a model is told before its next turn, oldest first. */
export function messagesOf(request: ConverseRequest, texts: ShownTexts): readonly ModelMessage[] {
  const opening: ModelMessage = { role: 'user', content: openingOf(request, texts) };
  const rest = request.exchanges.flatMap((exchange) => messagesOfExchange(exchange, texts));
  const last: ModelMessage[] = request.mayCall ? [] : [{ role: 'user', content: NO_MORE_CALLS }];
  return [opening, ...rest, ...last];
}

const NO_MORE_CALLS = 'No more calls are made. Answer now, with what you have, as JSON.';

/** What others of the team said rests on documents, and is fenced like them. */
function openingOf(request: ConverseRequest, texts: ShownTexts): string {
  const { instructions, task, context, passages } = request;
  const earlier = context.map((text, index) => ({ id: `c${index + 1}`, label: 'the team', text }));
  return [
    `Your instructions:\n${instructions}`,
    `The task:\n${task}`,
    ...(earlier.length === 0 ? [] : [`What was said before, oldest first:\n${fence(earlier)}`]),
    `The passages:\n${texts.passages(passages)}`,
  ].join('\n\n');
}

function messagesOfExchange(exchange: Exchange, texts: ShownTexts): readonly ModelMessage[] {
  const said = exchange.said as Said;
  const assistant: ModelMessage = { role: 'assistant', content: said };
  if ('fault' in exchange) {
    return [
      assistant,
      { role: 'user', content: `This cannot be used: ${exchange.fault} Answer again, whole, as JSON.` },
    ];
  }
  const names = new Map(said.filter(isCall).map((call) => [call.toolCallId, call.toolName]));
  const content = exchange.results.map((result) => ({
    type: 'tool-result' as const,
    toolCallId: result.callId,
    toolName: names.get(result.callId) ?? '',
    output: { type: 'text' as const, value: texts.result(result) },
  }));
  return [assistant, { role: 'tool', content } satisfies ToolModelMessage];
}

function isCall(part: Said[number]): part is SaidCall {
  return part.type === 'tool-call';
}
