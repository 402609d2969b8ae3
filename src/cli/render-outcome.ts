import { stripVTControlCharacters, styleText } from 'node:util';
import type { SessionOutcomeQuery } from '../../client/src/generated/graphql.js';

/** A session that has ended, as the command line shows it. */
export type SessionOutcome = NonNullable<SessionOutcomeQuery['session']>;

type Result = NonNullable<SessionOutcome['result']>;
type ShortAnswer = NonNullable<Result['shortAnswer']>;
type Claim = Result['claims'][number];

const VERDICTS = {
  SUPPORTED: ['✓', 'supported', 'green'],
  PARTIALLY_SUPPORTED: ['◐', 'partially supported', 'yellow'],
  CONTRADICTED: ['×', 'contradicted', 'red'],
  UNSUPPORTED: ['?', 'unsupported', 'gray'],
} as const;

/** The answer with its numbered sources and the verdict of each claim, for a terminal. */
export function renderOutcome(session: SessionOutcome, stream: NodeJS.WriteStream): string {
  const { result } = session;
  if (!result) return `\n${endedWithout(session)}\n`;
  const sections = [
    result.shortAnswer ? shortAnswer(result.shortAnswer, stream) : undefined,
    clean(result.answer).trim(),
    result.sources.length > 0 ? result.sources.map(source).join('\n') : undefined,
    result.claims.length > 0 ? trustLine(result, stream) : undefined,
    ...result.outputs.map(shapedOutput),
    degradation(result),
    remark(session),
  ];
  return `\n${sections.filter((section) => section !== undefined).join('\n\n')}\n`;
}

/** On a line of its own, before what it stands in. */
function shortAnswer({ text, citation }: ShortAnswer, stream: NodeJS.WriteStream): string {
  return `${styleText('bold', clean(text).replace(/\s+/gu, ' '), { stream })} [${citation.number}]`;
}

function remark({ outcomeReason }: SessionOutcome): string | undefined {
  switch (outcomeReason) {
    case 'PARTIAL':
      return 'Some tasks failed; the answer is made of what the others found.';
    case 'BUDGET_EXCEEDED':
      return 'The budget was spent; what was left to do was done without the model.';
    default:
      return undefined;
  }
}

function endedWithout({ status, outcomeReason, error, outcomeDetail }: SessionOutcome): string {
  const reason = error?.message ?? outcomeDetail ?? outcomeReason ?? '';
  return `The session ended as ${status.toLowerCase().replace('_', ' ')}${reason ? `: ${clean(reason)}` : '.'}`;
}

function source({ number, title, document }: Result['sources'][number]): string {
  const name = document && document.name !== title ? ` (${document.name})` : '';
  return `  [${number}] ${clean(title)}${clean(name)}`;
}

function trustLine({ claims, confidence }: Result, stream: NodeJS.WriteStream): string {
  const counts = Object.entries(VERDICTS).flatMap(([verdict, [glyph, word, colour]]) => {
    const count = claims.filter((claim) => claim.verdict === verdict).length;
    return count === 0 ? [] : [styleText(colour, `${glyph} ${count} ${word}`, { stream })];
  });
  const doubtful = claims
    .filter((claim) => claim.verdict !== 'SUPPORTED')
    .map((claim) => doubt(claim, stream));
  const head = `${claims.length} ${claims.length === 1 ? 'claim' : 'claims'}: ${counts.join(' · ')} · confidence ${confidence.toFixed(2)}`;
  return [head, ...doubtful].join('\n');
}

function doubt({ verdict, text, reason }: Claim, stream: NodeJS.WriteStream): string {
  const [glyph, , colour] = VERDICTS[verdict];
  return `  ${styleText(colour, glyph, { stream })} ${clean(text)}\n    ${clean(reason)}`;
}

function shapedOutput({ task, data }: Result['outputs'][number]): string {
  return `${clean(task)}:\n${clean(JSON.stringify(data, null, 2))}`;
}

/** The first of them says why; the others are mostly the same. */
function degradation({ degradations }: Result): string | undefined {
  const [first] = degradations;
  if (!first) return undefined;
  const verbs = [...new Set(degradations.map(({ verb }) => verb))].join(', ');
  return `Plain rules stood in for the model ${clean(first.model)} (${verbs}): ${clean(first.message)}`;
}

function clean(text: string): string {
  return stripVTControlCharacters(text);
}
