import { MONTHS } from '../../lexicon/date-words.js';
import { SCALE_WORDS } from '../../lexicon/number-words.js';
import type { AnswerKind } from '../../lexicon/question-words.js';
import type { AnalysedSentence } from '../../text/analysed-sentence.js';
import { type Name, names } from '../../text/names.js';
import type { Token } from '../../text/tokens.js';
import type { Query } from '../query.js';
import type { SpanCandidate } from './span-candidates.js';

/** Takes a feature of a span: its name and its value, 1 by default. A name comes once a span. */
export type AddFeature = (name: string, value?: number) => void;

/** What all spans of one sentence are looked at against. */
interface Frame {
  readonly sentence: AnalysedSentence;
  readonly query: Query;
  readonly names: readonly Name[];
  /** Tokens that the question holds. */
  readonly asked: readonly boolean[];
  /** Weight of the question's term at each token; 0 where there is none. */
  readonly weights: readonly number[];
}

const MONTH_NAMES: ReadonlySet<string> = new Set(MONTHS);
const UNITS =
  /^(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|miles?|km|kilomet(?:re|er)s?|met(?:re|er)s?|feet|foot|inch(?:es)?|acres?|tons?|tonnes?|pounds?|kg|percent|dollars?|euros?|degrees?|people|square|cubic|times?|centur(?:y|ies))$/u;
const YEAR = /^(?:1\d|20)\d\d$/u;
const BEFORE = new Set(
  'in on at by of to for from as with between during since until called named like into than about'.split(
    ' ',
  ),
);
const BE = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'became', 'become', 'becomes']);
const ARTICLES = new Set(['the', 'a', 'an']);
const VERBS = new Set(
  'is are was were be been has have had do does did can could will would may might should must that which who whom whose when where while because although but'.split(
    ' ',
  ),
);
const INNER = new Set([
  'of',
  'the',
  'and',
  'de',
  'for',
  'in',
  'to',
  'or',
  'on',
  'with',
  'a',
  'by',
  'at',
  'from',
]);

/** Prepares a sentence; the function tells the features of one of its spans. */
export function createSpanView(
  sentence: AnalysedSentence,
  query: Query,
): (span: SpanCandidate, add: AddFeature) => void {
  const { tokens, text } = sentence;
  const frame: Frame = {
    sentence,
    query,
    names: names(text, tokens),
    asked: tokens.map(({ term, content }) => content && query.asked.has(term)),
    weights: tokens.map(({ term, content }) => (content ? (query.weights.get(term) ?? 0) : 0)),
  };
  return (span, add) => tellFeatures(span, frame, add);
}

function tellFeatures(span: SpanCandidate, frame: Frame, add: AddFeature): void {
  const form = formOf(span, frame);
  add(`form:${form}`);
  add(`${frame.query.kind}:${form}`);
  addOverlap(span, frame, add);
  addEdges(span, frame, add);
  addNearness(span, frame, add);
  addInside(span, frame, add);
}

/** What a span looks like: a name, a part of one, a date, a number with or without its unit, or other words. */
function formOf(span: SpanCandidate, frame: Frame): string {
  const parts = frame.sentence.tokens.slice(span.from, span.to);
  const numbers = parts.filter(({ kind }) => kind === 'number').length;
  const isDated = parts.some(({ word }) => MONTH_NAMES.has(word));
  if (isDated && parts.every(isDatePart)) return dateForm(span, frame, numbers);
  if (numbers === parts.length) return numberForm(span, frame);
  if (numbers === 0) return nameForm(span, frame);
  const isMeasured = parts[0]!.kind === 'number' && parts.slice(1).every(({ word }) => isUnit(word));
  return isMeasured ? 'measure' : 'withNumber';
}

function dateForm(span: SpanCandidate, frame: Frame, numbers: number): string {
  if (isInDate(span, frame)) return 'partOfDate';
  return numbers > 0 ? 'date' : 'month';
}

function numberForm(span: SpanCandidate, frame: Frame): string {
  const { tokens, text } = frame.sentence;
  if (span.to - span.from === 1 && YEAR.test(tokens[span.from]!.term))
    return isInDate(span, frame) ? 'partOfDate' : 'year';
  return /[$€£¥%]/u.test(text.slice(span.start, span.end)) ? 'money' : 'number';
}

function nameForm({ from, to }: SpanCandidate, { names: found }: Frame): string {
  const within = found.find((name) => name.from <= from && to <= name.to);
  if (within !== undefined) return within.from === from && within.to === to ? 'name' : 'partOfName';
  if (found.some((name) => name.to === to && from < name.from)) return 'endsWithName';
  return found.some((name) => from < name.to && name.from < to) ? 'cutsName' : 'words';
}

function isDatePart({ kind, word }: Token): boolean {
  return kind === 'number' || MONTH_NAMES.has(word);
}

/** More of the date stands before or after it. */
function isInDate({ from, to }: SpanCandidate, { sentence: { tokens } }: Frame): boolean {
  return [tokens[from - 1], tokens[to]].some((token) => token !== undefined && isDatePart(token));
}

function isUnit(word: string): boolean {
  return UNITS.test(word) || SCALE_WORDS.has(word);
}

function addOverlap({ from, to }: SpanCandidate, { asked, sentence }: Frame, add: AddFeature): void {
  const inside = asked.slice(from, to).filter(Boolean).length;
  const content = sentence.tokens.slice(from, to).filter((token) => token.content).length;
  add('asked', inside / Math.max(1, content));
  if (inside === content) add('allAsked');
  if (asked[from]) add('firstAsked');
  if (asked[to - 1]) add('lastAsked');
}

/** The words on both sides of the span, and whether one of them is the noun of "how many phases". */
function addEdges(span: SpanCandidate, { sentence, query, asked }: Frame, add: AddFeature): void {
  const { from, to, start, end } = span;
  const { tokens, text } = sentence;
  const [before, after] = [tokens[from - 1], tokens[to]];
  const left = text.slice(before?.end ?? 0, start);
  const right = text.slice(end, after?.start);
  add(leftEdge(before, left, asked[from - 1] === true, query.kind));
  add(rightEdge(after, right, asked[to] === true));
  const noun = query.askedFor;
  if (noun === null) return;
  if (after?.term === noun) add(`${query.kind}:beforeNoun`);
  if (before?.term === noun || tokens[from - 2]?.term === noun) add('afterNoun');
  if (tokens[to - 1]!.term === noun) add(`${query.kind}:endsWithNoun`);
  else if (tokens.slice(from, to).some(({ term }) => term === noun)) add('holdsNoun');
}

function leftEdge(before: Token | undefined, gap: string, isAsked: boolean, kind: AnswerKind): string {
  if (before === undefined) return 'opens';
  if (/[,;:]/u.test(gap)) return 'afterComma';
  if (/["“(]/u.test(gap)) return 'afterQuote';
  if (BEFORE.has(before.word)) return `${kind}:after:${before.word}`;
  if (BE.has(before.word)) return 'afterBe';
  if (ARTICLES.has(before.word)) return 'afterArticle';
  if (!before.content) return 'afterOther';
  if (isAsked) return 'afterAsked';
  return before.capital ? 'afterCapital' : 'afterContent';
}

function rightEdge(after: Token | undefined, gap: string, isAsked: boolean): string {
  if (after === undefined) return 'closes';
  if (/[,;:.]/u.test(gap)) return 'beforeComma';
  if (/["”)]/u.test(gap)) return 'beforeQuote';
  if (BE.has(after.word)) return 'beforeBe';
  if (after.word === 'of') return 'beforeOf';
  if (!after.content) return 'beforeOther';
  if (isAsked) return 'beforeAsked';
  return after.capital ? 'beforeCapital' : 'beforeContent';
}

/** How near the question's words stand, each by its weight. */
function addNearness({ from, to }: SpanCandidate, { weights, query }: Frame, add: AddFeature): void {
  let left = 0;
  let right = 0;
  let nearest = Infinity;
  weights.forEach((weight, place) => {
    if (weight === 0 || (place >= from && place < to)) return;
    const distance = place < from ? from - place : place - to + 1;
    nearest = Math.min(nearest, distance);
    if (place < from) left += weight / (1 + distance);
    else right += weight / (1 + distance);
  });
  if (query.total > 0) {
    add('nearLeft', (4 * left) / query.total);
    add('nearRight', (4 * right) / query.total);
  }
  add('nearest', Number.isFinite(nearest) ? 1 / nearest : 0);
}

function addInside({ from, to }: SpanCandidate, { sentence }: Frame, add: AddFeature): void {
  const parts = sentence.tokens.slice(from, to);
  const [first, last] = [parts[0]!, parts.at(-1)!];
  if (first.word === 'the') add('startsWithThe');
  else if (!first.content) add('startsWithStop');
  if (parts.some(({ word }) => VERBS.has(word))) add('holdsVerb');
  if (parts.slice(1, -1).some(({ word }) => word === 'and' || word === 'or')) add('holdsAnd');
  const inner = parts
    .slice(1)
    .filter(({ content, word }) => !content && !VERBS.has(word) && !INNER.has(word));
  if (inner.length > 0) add('holdsStop');
  if (parts.slice(1).some(({ word }) => INNER.has(word))) add('holdsOf');
  if (/(?:ed|ly)$/u.test(last.word)) add('endsLikeVerb');
  if (/(?:ed|ing|ly)$/u.test(first.word) && parts.length > 1) add('startsLikeVerb');
  if (/ly$/u.test(first.word)) add('startsWithAdverb');
  if (/s$/u.test(last.word)) add('endsWithS');
}
