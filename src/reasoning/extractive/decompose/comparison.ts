import { asQuestion, type Cut, type Cutter, independent, lowerFirst, NAME_RUN, SIDE } from './cut.js';
import { withName } from './pronoun.js';
import { members } from './members.js';
import { type Sides, askAspect, askPlainly, askPredicate, askWhether, withoutMore } from './side-question.js';
import { cutContrast } from './contrast.js';
import { baseForm } from './verb-forms.js';

const ASKS = '(?:in\\s+)?(?:which|who|what|whose|where)';
const HELPS = 'is|are|was|were|did|does|do|has|have|can';
/** "Which is older, A or B?": the sides stand at the end, after a comma. */
const EITHER = new RegExp(
  `^(?<what>${ASKS}\\b[^,:?]*)[,:]\\s*(?<sides>[^?]*?\\S,?\\s+or\\s+[^,?]+)\\?*$`,
  'u',
);
/** "Which band A or B was first?", "Was A or B born first?": the sides stand within. */
const EITHER_WITHIN = new RegExp(
  `^(?<what>(?:which|who|what|${HELPS})\\b(?:\\s+\\p{Ll}+){0,5}?),?\\s+(?<sides>${NAME_RUN}\\s+or\\s+${SIDE}),?(?<rest>[^?]*)\\?*$`,
  'u',
);
/** "Does aspirin or ibuprofen help?": single words, without a capital. */
const EITHER_WORD = new RegExp(
  `^(?<what>${HELPS})\\s+(?<sides>[\\p{L}-]+\\s+or\\s+[\\p{L}-]+)(?<rest>\\s+(?!not\\b)\\p{Ll}[^?]*)\\?*$`,
  'u',
);
/** "Did A do it or did B?" */
const EITHER_DID = new RegExp(
  `^(?<what>${HELPS})\\s+(?<left>${SIDE})(?<rest>\\s+\\p{Ll}[^?]*?),?\\s+or\\s+\\k<what>\\s+(?<right>${SIDE})\\?*$`,
  'u',
);
/** "Were A and B both …", "Are A and B of the same …". */
const BOTH = new RegExp(
  `^(?<what>(?:are|were|is|was|do|does|did|have|has|can|(?:in\\s+)?(?:what|which)\\s+\\p{Ll}+\\s+(?:are|were|do|did))(?:\\s+both)?),?\\s+(?<sides>${SIDE},?\\s+and\\s+${SIDE}),?(?<rest>\\s+[^?]*)\\?*$`,
  'u',
);
/** "Is A longer than B?" */
const THAN = new RegExp(
  `^(?<what>${HELPS})\\s+(?<left>${SIDE})(?<rest>\\s+[^?]*\\b(?:\\p{Ll}{2,}er|more|less)\\b[^?]*?)\\s+than\\s+(?<right>${SIDE})\\?*$`,
  'u',
);
/** "Was A before B?", "Did A begin after B?" */
const BEFORE = new RegExp(
  `^(?<what>was|were|is|did|does)\\s+(?<left>${SIDE})(?<rest>(?:\\s+\\p{Ll}+){0,2}?)\\s+(?:before|after|earlier than|later than)(?:\\s+or\\s+(?:before|after))?\\s+(?<right>${SIDE})(?:\\s+(?<verb>\\p{Ll}+))?\\?*$`,
  'u',
);
/** "Between A and B, which is older?", "A or B: which is older?", "Which of the two, A or B, is older?" */
const SIDES_FIRST = [
  new RegExp(
    `^(?:(?:out\\s+)?of|between)\\s+(?<sides>[^?:]+?\\s+(?:and|or)\\s+[^?:]+?)[,:]\\s*(?<what>${ASKS}\\b[^?]*)\\?*$`,
    'iu',
  ),
  new RegExp(
    `^(?<sides>[^?:]+?\\s+(?:or|versus|vs\\.?)\\s+[^?:]+?)\\s*[:,–—-]\\s*(?<what>${ASKS}\\b[^?]*)\\?*$`,
    'iu',
  ),
  /^(?<what>which|who)\s+of\s+(?:the\s+two|the\s+three|these|them|the\s+following)(?:\s+\p{Ll}+)?[,:]\s*(?<sides>[^?]+?\s+or\s+[^?]+?),\s*(?<rest>[^?]+)\?*$/iu,
] as const;

/** One question for each side; the comparison itself is drawn from what the documents say of each. */
export const cutComparison: Cutter = (question) => {
  const text = sidesLast(question);
  return perSide(cutContrast(text)) ?? cutEither(text) ?? cutBoth(text) ?? cutThan(text);
};

function sidesLast(question: string): string {
  for (const pattern of SIDES_FIRST) {
    const groups = pattern.exec(question)?.groups;
    if (groups?.['sides'] === undefined) continue;
    const what = `${groups['what'] ?? ''} ${groups['rest'] ?? ''}`.trim();
    return `${what.replace(/[,\s]+$/u, '')}, ${members(groups['sides']).parts.join(' or ')}?`;
  }
  return question;
}

function cutEither(question: string): Cut | null {
  const text = lowerFirst(question);
  const did = EITHER_DID.exec(text)?.groups;
  if (did?.['left'] !== undefined && did['right'] !== undefined) {
    return perSide({
      sides: [did['left'], did['right']],
      ask: (side) => `${did['what'] ?? ''} ${side} ${did['rest'] ?? ''}`,
    });
  }
  const groups = (EITHER.exec(text) ?? EITHER_WITHIN.exec(text) ?? EITHER_WORD.exec(text))?.groups;
  if (groups?.['sides'] === undefined) return null;
  return askEach(question, members(groups['sides']).parts, groups);
}

function cutBoth(question: string): Cut | null {
  const groups = BOTH.exec(lowerFirst(question))?.groups;
  if (groups?.['sides'] === undefined) return null;
  return askEach(question, members(groups['sides']).parts, groups);
}

/** Only what is measured, or when it was, is told of each by itself; other claims of this form stand as they are. */
function cutThan(question: string): Cut | null {
  const text = lowerFirst(question);
  const before = BEFORE.exec(text)?.groups;
  if (before !== undefined) return perSide(askWhen(before));
  const { left, right, what = '', rest = '' } = THAN.exec(text)?.groups ?? {};
  if (left === undefined || right === undefined) return null;
  const ask = askAspect(rest) ?? (/\bmore\b/u.test(rest) ? askPredicate(what, rest.trim()) : null);
  return ask === null ? null : perSide({ sides: [left, right], ask });
}

function askWhen({
  what,
  left,
  right,
  rest,
  verb,
}: Readonly<Record<string, string | undefined>>): Sides | null {
  if (left === undefined || right === undefined) return null;
  const happened = rest!.trim().replace(/^(?:come|happen|occur|take place)$/u, '');
  const other = (verb === undefined ? null : baseForm(verb)) ?? happened;
  const helper = happened === '' ? 'was' : what!;
  return {
    sides: [left, right],
    ask: (side) => `When ${helper} ${side} ${side === right ? other : happened}`,
  };
}

function askEach(
  question: string,
  sides: readonly string[],
  { what = '', rest: after = '' }: Readonly<Record<string, string | undefined>>,
): Cut | null {
  const opening = /^(?:(?:in )?(?:which|who|what|whose|where)|is|are|was|were|did|do|does|has|have|can)\b\s*/;
  const auxiliary = opening.exec(what)?.[0].trim() ?? '';
  const said = `${what.replace(opening, '').replace(/^the\s+\p{Ll}+$/u, '')} ${after}`
    .replace(/\s+/g, ' ')
    .trim();
  const rest = withoutMore(said);
  const ask =
    askAspect(question) ??
    askWhether(question, rest) ??
    askPredicate(auxiliary, said) ??
    askPlainly(auxiliary, said);
  return perSide({ sides, ask });
}

const MOST_SIDES = 6;
/** "A or his grandfather": the grandfather of A. */
const OWNED = /^(?:his|her|its|their)\s/iu;

function perSide(compared: Sides | null): Cut | null {
  if (compared === null) return null;
  const sides = compared.sides.map((part) =>
    part.replace(/^(?:both|either|the drink|bands?|writers?)\s*,?\s+/i, '').replace(/[?.,\s]+$/, ''),
  );
  if (sides.length < 2 || sides.length > MOST_SIDES || sides.some((side) => side === '')) return null;
  return independent(
    sides.map((side) => asQuestion(compared.ask(OWNED.test(side) ? withName(side, sides[0]!) : side))),
    'a comparison becomes one question for each side, so that each rests on its own evidence',
  );
}
