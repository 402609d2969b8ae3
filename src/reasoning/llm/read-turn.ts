import type { Json, JsonObject } from '../../lib/json.js';
import { storableJson } from '../../models/storable-text.js';
import type { RequestedCall, Turn } from '../conversation.js';
import type { AnswerShape } from './answer-shape.js';
import { parseAnswer } from './parse-answer.js';
import type { ShownTexts } from './shown-texts.js';
import type { ToolNames } from './tool-names.js';

/** A part of what a model said, as the AI SDK gives it; parts of other types are not kept. */
export interface SaidPart {
  readonly type: string;
  readonly text?: string;
  readonly toolName?: string;
  readonly input?: unknown;
  readonly providerMetadata?: unknown;
}

export interface TurnParts {
  /** From 1. */
  readonly turn: number;
  readonly names: ToolNames;
  readonly shape: AnswerShape;
  readonly texts: ShownTexts;
}

/** Longest name of a tool that is read, in UTF-16 code units. */
const MAX_NAME = 200;
/** How much of a wrong answer it is shown again, in UTF-16 code units. */
const MAX_SHOWN = 8_000;

/** What a model's words come to: calls, an answer, or neither. */
export function readTurn(said: readonly SaidPart[], parts: TurnParts): Turn {
  const calls = said.filter(({ type }) => type === 'tool-call');
  if (calls.length > 0) return callsOf(said, calls, parts);
  const text = said.map((part) => (part.type === 'text' ? (part.text ?? '') : '')).join('');
  const understood = parts.shape.understand(text);
  if ('fault' in understood) {
    const shown = text.slice(0, MAX_SHOWN).toWellFormed() || '(nothing)';
    return { kind: 'unusable', said: [{ type: 'text', text: shown }], fault: understood.fault };
  }
  const { quotes, ...answer } = understood.value;
  return { kind: 'answer', ...answer, evidence: parts.texts.evidence(quotes) };
}

function callsOf(said: readonly SaidPart[], calls: readonly SaidPart[], { turn, names }: TurnParts): Turn {
  const requested = calls.map((call, index): RequestedCall => {
    const tool = names.ours(call.toolName ?? '').slice(0, MAX_NAME);
    return { id: callId(turn, index), tool, arguments: objectOf(call.input) };
  });
  const kept = said.flatMap((part) => keptPart(part, requested[calls.indexOf(part)], names));
  return { kind: 'calls', said: storableJson(kept), calls: storableJson(requested) };
}

/** Of nine letters and digits, for there are providers that accept no other id. */
function callId(turn: number, index: number): string {
  return `t${String(turn).padStart(4, '0')}c${String(index + 1).padStart(3, '0')}`;
}

/** A part as the provider gets it back; what it put beside it, such as a signature of its thoughts, goes with it. */
function keptPart(
  { type, text = '', providerMetadata }: SaidPart,
  call: RequestedCall | undefined,
  names: ToolNames,
): readonly Json[] {
  const options = providerMetadata === undefined ? {} : { providerOptions: providerMetadata as Json };
  if (call !== undefined) {
    const { id, tool, arguments: given } = call;
    return [{ type, toolCallId: id, toolName: names.provided(tool), input: given ?? {}, ...options }];
  }
  if (type !== 'text' && type !== 'reasoning') return [];
  return text === '' && providerMetadata === undefined ? [] : [{ type, text, ...options }];
}

/** The SDK leaves them as text where it did not expect a call. */
function objectOf(input: unknown): JsonObject | null {
  const value = typeof input === 'string' ? parseAnswer(input) : input;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as JsonObject) : null;
}
