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
  /\b(?:author|writer|director|producer|founders?|creator|host|president|ceo|chairman|owner|inventor|composer|singer|artist|actor|actress|star|wife|husband|spouse|father|mother|son|daughter|brother|sister|successor|predecessor|manager|coach|captain|driver|opponent|architect|designer|leader|mayor|governor|king|queen|discoverer|person|man|woman|player|politician|scientist|chemist|physicist|writer|musician|poet|painter|engineer|emperor)s?\b/i;
const AUXILIARY_AT_END = /\b(?:did|does|do|was|were|is|are)$/i;
const SPLIT_VERB = /\s(?:born|die|live|located|buried|educated|from|win|play|work|study|marry|attend)$/i;
/** "Name the actor who …" is answered by the first hop alone. */
const BARE_REQUEST = /^(?:please\s+)?(?:name|identify|give|find|tell me)$/i;
/** The question word stands inside the description, which then is what is asked for. */
const ASKS_WITHIN = /\b(?:what|which|whom|where|when|how)\b/i;
const DIRECT = /^(?:who|what)\s+(?:is|are|was|were)\s+the\b/i;

/** Two hops: first what the question describes without naming it, then the question itself, which needs the first. */
export const cutBridge: Cutter = (question) => cutRelative(question) ?? cutRole(question);

function cutRelative(question: string): Cut | null {
  const match = RELATIVE.exec(question);
  const groups = match?.groups;
  if (match === null || groups?.['head'] === undefined || groups['rest'] === undefined) return null;
  const [outer, head] = splitAtLast(groups['head'].trim());
  if (/\b(?:of|in|to|by|for|with|from|at)$/i.test(head)) return null;
  const before = `${question.slice(0, match.index)}${outer}`.trim();
  const [description, rest] = splitClause(groups['rest'].replace(/[?\s]+$/, ''), before);
  // "Which is the X that …" asks for the description itself: there is no second hop.
  if (rest === '' && (before === '' || /^(?:who|what|which)(?:\s+(?:is|was|are|were))?$/i.test(before)))
    return null;
  if (description.split(/\s+/).length < 2 || ASKS_WITHIN.test(description)) return null;
  if (rest === '' && BARE_REQUEST.test(before)) return null;
  return twoHops(
    asQuestion(askFor(head, groups['pronoun']!.toLowerCase(), description)),
    asQuestion(rest === '' && AUXILIARY_AT_END.test(before) ? question : `${before} the ${head} ${rest}`),
  );
}

/** "the chemist who coined …" becomes "Who coined …", "the band that …" becomes "Which band …". */
function askFor(head: string, pronoun: string, description: string): string {
  if (pronoun === 'whose' || !opensWithVerb(description)) {
    return `${PERSONS.test(head) ? 'Who' : 'What'} is the ${head} ${pronoun} ${description}`;
  }
  return /^\p{Ll}+$/u.test(head) && PERSONS.test(head)
    ? `Who ${description}`
    : `Which ${head} ${description}`;
}

function opensWithVerb(description: string): boolean {
  const [first = ''] = description.split(/\s+/);
  return FINITE.has(first) || /^\p{Ll}{3,}(?:ed|s)$/u.test(first);
}

/** "birthplace of the woman": the clause describes the woman. */
function splitAtLast(head: string): readonly [outer: string, head: string] {
  const at = head.toLowerCase().lastIndexOf(' the ');
  return at < 0 ? ['', head] : [`the ${head.slice(0, at)}`, head.slice(at + ' the '.length)];
}

/** "Where was the physicist who found it born": the last word belongs to the verb before the description. */
function splitClause(text: string, before: string): readonly [description: string, rest: string] {
  const tail = AUXILIARY_AT_END.test(before) ? SPLIT_VERB.exec(text) : null;
  return tail === null ? splitAtMainVerb(text) : [text.slice(0, tail.index), text.slice(tail.index).trim()];
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
  const verb = /[^s]s$/u.test(groups['role']) ? 'are' : 'is';
  return twoHops(
    asQuestion(`${asked} ${verb} ${groups['role']} of ${groups['thing']}`),
    asQuestion(question),
  );
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
