import { asQuestion, type Cut, type Cutter } from './cut.js';

const HOW = 'what the question only describes is looked up first, and what was found leads on';
/** Head noun of a description: at most eight words, then a relative pronoun. */
const RELATIVE =
  /\b(?:the|this|that)\s+(?<head>(?:[\p{L}\p{N}.'’-]+\s+){1,8}?)(?<pronoun>who|that|which|whose)\s+(?<rest>[^?]+)\?*$/iu;
const FINITE = new Set(
  (
    'is was are were has had have did does do will would can could won wrote made became played served died lived worked ' +
    'held began went came took gave got sold led fought grew'
  ).split(' '),
);
const LINKS = new Set([
  'and',
  'or',
  'by',
  'in',
  'to',
  'of',
  'for',
  'was',
  'were',
  'is',
  'are',
  'been',
  'be',
  'has',
  'had',
  'have',
  'it',
  'he',
  'she',
  'they',
  'who',
  'which',
  'that',
]);

/** Roles by which a question describes somebody or something that it does not name. */
const ROLES =
  'author|writer|director|producer|founder|founders|creator|host|capital|president|ceo|chairman|owner|inventor|composer|singer|' +
  'band|artist|actor|actress|star|wife|husband|spouse|father|mother|son|daughter|brother|sister|successor|predecessor|' +
  'manager|coach|captain|driver|opponent|publisher|developer|manufacturer|architect|designer|leader|mayor|governor|' +
  'king|queen|birthplace|hometown|county seat|company|team|discoverer';
const ROLE_OF = new RegExp(
  `\\b(?<role>the\\s+(?:[\\p{L}-]+\\s+){0,2}?(?:${ROLES}))\\s+of\\s+(?<thing>(?:the\\s+|a\\s+|an\\s+)?[^?,]+?)(?<after>\\s+(?:${'born|die|died|located|live|lived|found|founded|buried|from|nominated|win|won|attend|study|educated|marry|married|play|played|work|worked'})\\b[^?]*)?\\?*$`,
  'iu',
);
const PERSONS =
  /\b(?:author|writer|director|producer|founders?|creator|host|president|ceo|chairman|owner|inventor|composer|singer|artist|actor|actress|star|wife|husband|spouse|father|mother|son|daughter|brother|sister|successor|predecessor|manager|coach|captain|driver|opponent|architect|designer|leader|mayor|governor|king|queen|discoverer|person|man|woman|player|politician|scientist)s?\b/i;
/** The question word stands inside the description, which then is what is asked for. */
const ASKS_WITHIN = /\b(?:what|which|whom|where|when|how)\b/i;
const DIRECT = /^(?:who|what)\s+(?:is|are|was|were)\s+the\b/i;

/** Two hops: first what the question describes without naming it, then the question itself, which needs the first. */
export const cutBridge: Cutter = (question) => cutRelative(question) ?? cutRole(question);

function cutRelative(question: string): Cut | null {
  const match = RELATIVE.exec(question);
  const groups = match?.groups;
  if (match === null || groups?.['head'] === undefined || groups['rest'] === undefined) return null;
  const head = groups['head'].trim();
  if (/\b(?:of|in|to|by|for|with|from|at)$/i.test(head)) return null;
  const [description, rest] = splitAtMainVerb(groups['rest'].replace(/[?\s]+$/, ''));
  const before = question.slice(0, match.index).trim();
  // "Which is the X that …" asks for the description itself: there is no second hop.
  if (rest === '' && (before === '' || /^(?:who|what|which)(?:\s+(?:is|was|are|were))?$/i.test(before)))
    return null;
  if (description.split(/\s+/).length < 2 || ASKS_WITHIN.test(description)) return null;
  const inner = `${PERSONS.test(head) ? 'Who' : 'What'} is the ${head} ${groups['pronoun']!} ${description}`;
  return twoHops(
    asQuestion(inner),
    asQuestion(
      rest === '' && /\b(?:did|does|do|was|were|is|are)$/i.test(before)
        ? question
        : `${before} the ${head} ${rest}`,
    ),
  );
}

/** Cuts "released the album X had their first show where" before the second finite verb. */
function splitAtMainVerb(text: string): readonly [description: string, rest: string] {
  const words = text.split(/\s+/);
  let verbs = 0;
  for (const [index, word] of words.entries()) {
    const bare = word.toLowerCase().replace(/[^\p{L}]/gu, '');
    const previous = words[index - 1]?.toLowerCase() ?? '';
    const finite =
      FINITE.has(bare) || (bare.length > 4 && bare.endsWith('ed') && word === word.toLowerCase());
    if (!finite || (verbs > 0 && LINKS.has(previous))) continue;
    verbs += 1;
    if (verbs === 2) return [words.slice(0, index).join(' ').replace(/,$/, ''), words.slice(index).join(' ')];
  }
  return [text, ''];
}

function cutRole(question: string): Cut | null {
  const match = ROLE_OF.exec(question);
  const groups = match?.groups;
  if (match === null || groups?.['role'] === undefined || groups['thing'] === undefined) return null;
  if (ASKS_WITHIN.test(groups['thing'])) return null;
  if (DIRECT.test(question) && groups['after'] === undefined && match.index <= 'what were '.length)
    return null;
  const asked = PERSONS.test(groups['role']) ? 'Who' : 'What';
  return twoHops(asQuestion(`${asked} is ${groups['role']} of ${groups['thing']}`), asQuestion(question));
}

function twoHops(first: string, second: string): Cut {
  return {
    questions: [
      { question: first, needs: [] },
      { question: second, needs: [0] },
    ],
    how: HOW,
  };
}
