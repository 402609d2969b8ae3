import { asQuestion, type Cut, type Cutter, independent, listParts } from './cut.js';

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
  [/\bnationalit|\bsame country\b|\bfrom the same\b/i, 'What nationality is {} and where does it come from?'],
  [/\b(?:larger|bigger|largest|biggest|smaller|size)\b/i, 'How large is {}?'],
  [/\b(?:taller|higher|tallest|highest)\b/i, 'How high is {}?'],
  [/\b(?:longer|longest|shorter)\b/i, 'How long is {}?'],
  [/\b(?:cheaper|price|cost|expensive)\b/i, 'What does {} cost?'],
];

/** "Which is older, A or B": the sides stand at the end. */
const EITHER =
  /^(?<what>(?:which|who|what|where|whose|is|are|was|were|did|does|do)\b[^,?]*?)(?:,|:|\s+(?=(?:the\s+)?\p{Lu}))\s*(?:between\s+)?(?<sides>[^,?]+(?:,[^,?]+)*?,?\s+or\s+[^?]+)\?*$/iu;
/** "Were A and B both …", "Are A and B of the same …". */
const BOTH =
  /^(?:are|were|is|was|do|does|did|have|has|can|in what \w+ are|in which \w+ are)\s+(?:both\s*,?\s*)?(?:\w+\s*,\s*)?(?<sides>(?:the\s+)?[\p{Lu}"“'\d][^?]*?\s+and\s+(?:the\s+)?[\p{Lu}"“'\d][^?]*?),?\s+(?<what>(?:both|the same|of the same|in the same|from the same|same|located|considered|known|based|used|produced|directed|written|made|part|members?|\p{Ll}+)\b[^?]*)\?*$/iu;
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
    return perSide(sides, (side) => `What is the ${what.replace(/^(?:the|their|its)\s+/i, '')} of ${side}?`);
  return perSide(sides, (side) => `What is ${side} and what characterises it?`);
}

function cutEither(question: string): Cut | null {
  const groups = EITHER.exec(question)?.groups;
  if (groups?.['sides'] === undefined || groups['what'] === undefined) return null;
  return askEach(question, groups['sides'], groups['what']);
}

function cutBoth(question: string): Cut | null {
  const groups = BOTH.exec(question)?.groups;
  if (groups?.['sides'] === undefined || groups['what'] === undefined) return null;
  return askEach(question, groups['sides'], groups['what']);
}

function askEach(question: string, sides: string, what: string): Cut | null {
  const aspect = ASPECTS.find(([pattern]) => pattern.test(question))?.[1];
  const rest = what
    .replace(/^(?:which|who|what|whose|where|is|are|was|were|did|do|does)\s+/i, '')
    .replace(/\b(?:both|same|of them|of these|more|most)\b\s*/gi, '')
    .trim();
  const ask = (side: string) =>
    aspect === undefined
      ? `What do the documents say about ${side}: ${rest}?`
      : aspect.replaceAll('{}', side);
  return perSide(listParts(sides), ask);
}

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
