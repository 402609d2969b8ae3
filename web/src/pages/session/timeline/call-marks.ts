import type { TimelineToolCall } from '../../../../../client/src/session-log/timeline.js';
import type { ModelCallFactsFragment } from '../../../generated/graphql.js';
import { formatDuration } from '../../../parts/duration.js';
import { plural } from '../../../parts/plural.js';
import { callWords } from '../calls/call-words.js';
import type { Span } from './use-zoom.js';

/** A call of a tool or of a model under the bars of a task. */
export interface CallMark extends Span {
  readonly id: string;
  readonly kind: 'TOOL' | 'MODEL' | 'KEPT' | 'FAILED';
  readonly words: string;
}

/** Calls of both kinds as they are drawn. */
export function callMarks(
  tools: readonly TimelineToolCall[],
  modelCalls: readonly ModelCallFactsFragment[] = [],
): readonly CallMark[] {
  return [...tools.map(toolMark), ...modelCalls.map(modelMark)];
}

function toolMark({ callId, tool, from, to, succeeded }: TimelineToolCall): CallMark {
  const kind = succeeded === false ? 'FAILED' : 'TOOL';
  const outcome = succeeded === false ? ', failed' : '';
  return { id: callId, kind, from, to, words: `${tool}: ${formatDuration(to - from)}${outcome}` };
}

function modelMark(call: ModelCallFactsFragment): CallMark {
  const kind = call.errorCode === null ? (call.cached ? 'KEPT' : 'MODEL') : 'FAILED';
  const [from, to] = [Date.parse(call.startedAt), Date.parse(call.endedAt)];
  return { id: call.id, kind, from, to, words: callWords(call) };
}

/** How many there are of what, for those who hear the row. */
export function marksInWords(marks: readonly CallMark[]): readonly string[] {
  const count = (...kinds: readonly CallMark['kind'][]): number =>
    marks.filter(({ kind }) => kinds.includes(kind)).length;
  return [
    { count: count('TOOL'), words: 'call of a tool', many: 'calls of tools' },
    { count: count('MODEL', 'KEPT'), words: 'call of a model', many: 'calls of models' },
    { count: count('FAILED'), words: 'failed call', many: 'failed calls' },
  ].flatMap((one) => (one.count > 0 ? [plural(one.count, one.words, one.many)] : []));
}
