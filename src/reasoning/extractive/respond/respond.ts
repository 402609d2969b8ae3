import { sentences } from '../../../lib/sentences.js';
import type { Evidence, ReasonerResponse, RespondRequest } from '../../reasoner.js';
import { extract } from '../extract/extract.js';
import { breadthOf, worthGiving } from '../text/breadth.js';
import { fold } from '../text/tokens.js';

const DEFAULT_SENTENCES = 5;
const MOST_SENTENCES = 20;
const NOTHING = 'The documents hold nothing on this.';
const WANTED =
  /\b(?:in|at most|up to|no more than|exactly|with|of|give|write)\s+(\d{1,2}|one|two|three|four|five)\s+(?:short\s+)?(?:sentences?|bullets?|points?)\b/i;
const BULLETS = /\b(?:bullets?|bullet points|as a list|bulleted)\b/i;
const WORDS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5 };

/**
 * The sentences that fit task and instructions best, word for word and in reading order. What the passages do not
 * hold is taken from the context, without evidence; if that holds nothing either, the text says so.
 */
export function respond(request: RespondRequest, signal: AbortSignal): ReasonerResponse {
  const { instructions, task, context, passages } = request;
  const asked = `${instructions}\n${task}`;
  const limit = sentenceCount(asked);
  const known = context.slice(-3);
  const found = extract({ question: task, known, passages, limit }, signal);
  const fitting = found.length > 0 ? found : extract({ question: asked, known, passages, limit }, signal);
  const evidence = inReadingOrder(worthGiving(breadthOf(task), fitting, scoreOf), request);
  const lines = evidence.length > 0 ? evidence.map(({ text }) => text) : fromContext(request, limit, signal);
  return { text: lines.length === 0 ? NOTHING : layOut(lines, asked), evidence };
}

function scoreOf({ score }: Evidence): number {
  return score;
}

function sentenceCount(asked: string): number {
  const wanted = fold(WANTED.exec(asked)?.[1] ?? '');
  const count = WORDS[wanted] ?? Number(wanted);
  return count > 0 ? Math.min(count, MOST_SENTENCES) : DEFAULT_SENTENCES;
}

function inReadingOrder(evidence: readonly Evidence[], request: RespondRequest): readonly Evidence[] {
  const order = new Map(request.passages.map((hit, index) => [hit.versionId, index] as const).reverse());
  const place = ({ versionId }: Evidence) => order.get(versionId) ?? 0;
  return [...evidence].sort((left, right) => place(left) - place(right) || left.start - right.start);
}

/** What earlier agents said is held against the task like a passage, but is nothing to cite. */
function fromContext(request: RespondRequest, limit: number, signal: AbortSignal): readonly string[] {
  const passages = request.context.map((text, index) => ({
    passageId: String(index),
    documentId: '',
    versionId: String(index),
    documentTitle: '',
    headings: [],
    start: 0,
    end: text.length,
    text,
    score: 1,
  }));
  const fitting = extract({ question: request.task, known: [], passages, limit }, signal);
  if (fitting.length > 0) return fitting.map(({ text }) => text);
  const last = request.context.at(-1) ?? '';
  return sentences(last)
    .slice(0, limit)
    .map(({ start, end }) => last.slice(start, end));
}

function layOut(lines: readonly string[], asked: string): string {
  return BULLETS.test(asked) ? lines.map((line) => `- ${line}`).join('\n') : lines.join(' ');
}
