import { asQuestion, type Cut, type Cutter, independent, listParts, lowerFirst, NAME_RUN } from './cut.js';

/** What to ask of each side, by what is compared; `{}` is the side. The first pattern that fits decides. */
const ASPECTS: readonly (readonly [RegExp, string])[] = [
  [
    /\bborn\b|\b(?:older|younger|oldest|youngest)\b(?=.*\b(?:who|writer|author|actor|actress|singer|musician|player|director|person))/i,
    'When was {} born?',
  ],
  [/^who\b.*\b(?:older|younger)\b/i, 'When was {} born?'],
  [
    /\b(?:older|oldest|younger|youngest|founded|established|formed|started|began)\b/i,
    'When was {} founded, formed or first made?',
  ],
  [/\b(?:died|death|passed away|lived longer)\b/i, 'When was {} born and when did {} die?'],
  [/\b(?:released|came out|published|premiered)\b/i, 'When was {} released or published?'],
  [/\bpopulat/i, 'What is the population of {}?'],
  [/\bnationalit|\bsame country\b|\bfrom the same\b/i, 'What nationality is {}?'],
  [/\b(?:larger|bigger|largest|biggest|smaller|size)\b/i, 'How large is {}?'],
  [/\b(?:taller|higher|tallest|highest)\b/i, 'How high is {}?'],
  [/\b(?:longer|longest|shorter)\b/i, 'How long is {}?'],
  [/\bfrom (?:farther|further|where)\b|\bcome from\b/i, 'Where is {} from?'],
  [/\b(?:cheaper|price|cost|expensive)\b/i, 'What does {} cost?'],
];

const SIDE = `(?:(?:the\\s+)?(?:\\p{Ll}+\\s+){0,2})?${NAME_RUN}`;
/** "Which is older, A or B?": the sides stand at the end, after a comma. */
const EITHER =
  /^(?<what>(?:in\s+)?(?:which|who|what|whose|where)\b[^,:?]*)[,:]\s*(?<sides>[^?]*?\S,?\s+or\s+[^,?]+)\?*$/u;
/** "Which band A or B was first?", "Was A or B born first?": the sides stand within. */
const EITHER_WITHIN = new RegExp(
  `^(?<what>(?:which|who|what|is|are|was|were|did|does|do|has|have|can)\\b(?:\\s+\\p{Ll}+){0,5}?),?\\s+(?<sides>${NAME_RUN}\\s+or\\s+${NAME_RUN}),?(?<rest>[^?]*)\\?*$`,
  'u',
);
/** "Were A and B both …", "Are A and B of the same …". */
const BOTH = new RegExp(
  `^(?<what>(?:are|were|is|was|do|does|did|have|has|can|(?:in\\s+)?(?:what|which)\\s+\\p{Ll}+\\s+(?:are|were|do|did))(?:\\s+both)?),?\\s+(?<sides>${SIDE},?\\s+and\\s+${SIDE}),?(?<rest>\\s+[^?]*)\\?*$`,
  'u',
);
/** "Compare A and B", "What is the difference between A and B". */
const BETWEEN =
  /^(?:please\s+)?(?:compare|contrast|(?:(?:what|which|how)\b[^?]*?|describe\s+(?:the\s+)?|explain\s+(?:the\s+)?)(?:differences?|similarit(?:y|ies)|comparison|relation(?:ship)?)\s+(?:is\s+|are\s+)?(?:there\s+)?(?:between|of))\s+(?<sides>[^?]+?\s+(?:and|with|to|versus|vs\.?)\s+[^?]+?)(?:\s+(?:in terms of|regarding|with respect to|in regard to|as to|on|by)\s+(?<what>[^?]+))?[?.]*$/iu;

/** One question for each side; the comparison itself is drawn from what the documents say of each. */
export const cutComparison: Cutter = (question) =>
  cutBetween(question) ?? cutEither(question) ?? cutBoth(question);

function cutBetween(question: string): Cut | null {
  const groups = BETWEEN.exec(question)?.groups;
  if (groups?.['sides'] === undefined) return null;
  const sides = listParts(groups['sides'].replace(/\s+(?:with|to)\s+/i, ' and '));
  const what = groups['what'];
  if (what !== undefined)
    return perSide(
      sides,
      (side) => `What is the ${what.replace(/^(?:the|their|its)\s+|[.\s]+$/gi, '')} of ${side}?`,
    );
  return perSide(sides, (side) =>
    /^the\s.*[^s]s$/iu.test(side)
      ? `What are ${side} and what characterises them?`
      : `What is ${side} and what characterises it?`,
  );
}

function cutEither(question: string): Cut | null {
  const text = lowerFirst(question);
  const groups = (EITHER.exec(text) ?? EITHER_WITHIN.exec(text))?.groups;
  if (groups?.['sides'] === undefined) return null;
  const sides = groups['sides'].split(/\s*,\s*(?:or\s+)?|\s+or\s+/);
  return askEach(question, sides, `${groups['what'] ?? ''} ${groups['rest'] ?? ''}`);
}

function cutBoth(question: string): Cut | null {
  const groups = BOTH.exec(lowerFirst(question))?.groups;
  if (groups?.['sides'] === undefined) return null;
  const sides = groups['sides'].split(/\s*,\s*(?:and\s+)?|\s+and\s+/);
  return askEach(question, sides, `${groups['what'] ?? ''} ${groups['rest'] ?? ''}`);
}

function askEach(question: string, sides: readonly string[], what: string): Cut | null {
  const aspect = ASPECTS.find(([pattern]) => pattern.test(question))?.[1];
  const rest = what
    .replace(/^(?:(?:in )?(?:which|who|what|whose|where)|is|are|was|were|did|do|does|has|have|can)\b\s*/, '')
    .replace(/\b(?:both|same|more|most|of them|of these|either)\b\s*/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
  const plain = (side: string) =>
    rest === '' ? `What do the documents say about ${side}?` : askOneThing(side, rest);
  const whether = askWhether(question, rest);
  return perSide(sides, (side) => aspect?.replaceAll('{}', side) ?? whether?.(side) ?? plain(side));
}

const ONCE: Readonly<Record<string, string>> = { are: 'Is', were: 'Was' };

/** "Are A and B both film directors?" asks of each whether it is a film director. */
function askWhether(question: string, what: string): ((side: string) => string) | null {
  const verb = ONCE[/^\w+/.exec(lowerFirst(question))?.[0] ?? ''];
  if (verb === undefined || !/\bboth\b/i.test(question) || !FEW_WORDS.test(what)) return null;
  if (/^\p{Lu}\p{Ll}+$/u.test(what)) return (side) => `${verb} ${side} ${what}?`;
  if (!/[^s]s$/.test(what) || PREPOSITION.test(what)) return null;
  const one = what.replace(/ies$/, 'y').replace(/s$/, '');
  return (side) => `${verb} ${side} ${/^[aeiou]/i.test(one) ? 'an' : 'a'} ${one}?`;
}

const BEING = /^(?:[\p{L}-]+\s+){0,2}?(?<verb>is|are|was|were)\s+(?<what>.+)$/iu;

/** "is a shrub" asks of a side "Is it a shrub?"; what cannot be turned round stands behind the side. */
function askOneThing(side: string, rest: string): string {
  const groups = BEING.exec(rest)?.groups;
  if (groups?.['verb'] === undefined) return `What is said of ${side}: ${rest}?`;
  const verb = groups['verb'].toLowerCase();
  return `${ONCE[verb] ?? verb} ${side} ${groups['what'] ?? ''}?`;
}

const FEW_WORDS = /^[\p{L}-]+(?:\s+[\p{L}-]+){0,3}$/u;
const PREPOSITION = /\b(?:in|of|from|by|on|at|for|with|to|and|or)\b/i;
const MOST_SIDES = 6;

function perSide(parts: readonly string[], ask: (side: string) => string): Cut | null {
  const sides = parts.map((part) =>
    part.replace(/^(?:both|either|the drink|bands?|writers?)\s*,?\s+/i, '').replace(/[?.,\s]+$/, ''),
  );
  if (sides.length < 2 || sides.length > MOST_SIDES || sides.some((side) => side === '')) return null;
  return independent(
    sides.map((side) => asQuestion(ask(side))),
    'a comparison becomes one question for each side, so that each rests on its own evidence',
  );
}
