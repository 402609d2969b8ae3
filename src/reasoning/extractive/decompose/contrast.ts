import { SIDE } from './cut.js';
import { members } from './members.js';
import { EACH_HAS_ONE } from './one-each.js';
import { type Sides, askForAccount } from './side-question.js';

const TERMS = '(?<as>in terms of|regarding|with respect to|with regard to|in regard to|as to|on|by)';
const TAIL = `(?:\\s+${TERMS}\\s+(?<what>[^?]+?))?[?.\\s]*$`;
const ALIKE = '(?:differences?|similarit(?:y|ies)|contrasts?|comparison|distinctions?)';
/** "Compare A and B", "What is the difference between A and B". */
const BETWEEN = new RegExp(
  `^(?:please\\s+)?(?:compare(?:\\s+and\\s+contrast)?|contrast(?:\\s+and\\s+compare)?|(?:(?:what|which|how)\\b[^?]*?|(?:describe|explain|list|outline|summari[sz]e|give|discuss)\\s+)(?:the\\s+)?(?:\\p{L}+\\s+)?${ALIKE}(?:\\s+(?:and|or)\\s+(?:the\\s+)?${ALIKE})?\\s+(?:is\\s+|are\\s+)?(?:there\\s+)?(?:in\\s+(?<quality>[^?]+?)\\s+)?(?:between|of))\\s+(?<sides>[^?]+?)${TAIL}`,
  'iu',
);
const PAIRS = [
  new RegExp(
    `^(?:how|in what (?:ways?|respects?))\\s+(?:do|does|did|is|are|was|were)\\s+(?<left>[^?]+?)\\s+(?:differ(?:ent)?\\s+from|compare\\s+(?:to|with|against))\\s+(?<right>[^?]+?)${TAIL}`,
    'iu',
  ),
  new RegExp(
    `^what\\s+(?:sets|distinguish(?:es)?|separates?|differentiates?)\\s+(?<left>[^?]+?)\\s+(?:apart\\s+)?from\\s+(?<right>[^?]+?)${TAIL}`,
    'iu',
  ),
] as const;
const LISTS = [
  new RegExp(
    `^(?:how|in what (?:ways?|respects?))\\s+(?:do|did|are|were)\\s+(?<sides>[^?]+?)\\s+(?:differ(?:ent)?(?:\\s+from each other)?|similar|alike|compare|resemble each other)${TAIL}`,
    'iu',
  ),
  new RegExp(`^what\\s+(?:do|did)\\s+(?<sides>[^?]+?)\\s+have\\s+in\\s+common${TAIL}`, 'iu'),
  /^(?<sides>[^?:,.]+?\s+(?:versus|vs\.?)\s+[^?:,]+?)[?.\s]*$/iu,
] as const;
/** "how Marx and Weber explain religion" */
const HOW_BOTH = new RegExp(
  `^how\\s+(?<sides>${SIDE}(?:,\\s+${SIDE})*,?\\s+and\\s+${SIDE})\\s+(?<verb>\\p{Ll}.*)$`,
  'u',
);
/** "the lengths of the Rhine and the Danube" */
const NOUN_OF =
  /^(?:the\s+)?(?<noun>(?!and\b)\p{Ll}+(?:\s+(?!and\b)\p{Ll}+)?)\s+(?<of>of|in|from)\s+(?<sides>\S.*)$/u;

/** Sides of a request to compare, with what is asked of each; null where it asks for no comparison. */
export function cutContrast(question: string): Sides | null {
  for (const pattern of PAIRS) {
    const groups = pattern.exec(question)?.groups;
    if (groups?.['left'] !== undefined && groups['right'] !== undefined) {
      const sides = [groups['left'], spelledOut(groups['right'], groups['left'])];
      return { sides, ask: askFor(groups['what']) };
    }
  }
  for (const pattern of [BETWEEN, ...LISTS]) {
    const groups = pattern.exec(question)?.groups;
    if (groups?.['sides'] === undefined) continue;
    return compared(groups['sides'], groups['quality'] ?? groups['what'], groups['as']);
  }
  return null;
}

/** "the reaction of A" and "that of B" */
function spelledOut(side: string, other: string): string {
  const noun = /^.*?\s(?=(?:of|in|from)\s)/u.exec(other)?.[0].trim();
  return noun === undefined ? side : side.replace(/^(?:that|those)\b/iu, noun);
}

function compared(sides: string, what: string | undefined, as: string | undefined): Sides | null {
  const both = HOW_BOTH.exec(sides)?.groups;
  if (both?.['sides'] !== undefined) {
    const verb = [both['verb'], as, what].filter((part) => part !== undefined).join(' ');
    return { sides: members(both['sides']).parts, ask: (side) => `How does ${side} ${verb}` };
  }
  return ofNoun(sides, what, as) ?? { sides: sidesOf(sides), ask: askFor(what) };
}

/** "the views of A and B on religion": what is compared stands before the sides. */
function ofNoun(text: string, what: string | undefined, as: string | undefined): Sides | null {
  const { noun, of = 'of', sides: list } = NOUN_OF.exec(text)?.groups ?? {};
  if (noun === undefined || list === undefined) return null;
  const sides = sidesOf(list);
  if (
    sides.length < 2 ||
    sides.some((side) => /\sof\s/u.test(side) && new RegExp(`\\b${noun}\\b`, 'u').test(side))
  ) {
    return null;
  }
  const tail = what !== undefined && /^(?:on|by)$/iu.test(as ?? '') ? ` ${as} ${what}` : '';
  const one = EACH_HAS_ONE.get(noun.split(/\s+/u).at(-1)!);
  const named = one === undefined ? noun : noun.replace(/\S+$/u, one);
  if (what !== undefined && tail === '')
    return { sides, ask: (side) => askFor(what)(`the ${named} ${of} ${side}`) };
  const verb = one === undefined && /[^s]s$/u.test(noun) ? 'are' : 'is';
  return { sides, ask: (side) => `What ${verb} the ${named} ${of} ${side}${tail}` };
}

function askFor(what: string | undefined): (side: string) => string {
  if (what === undefined) return askForAccount;
  const bare = what.replace(/^(?:the|their|its)\s+|[.\s]+$/gi, '');
  return (side) => `What is the ${bare} of ${side}?`;
}

/** From the word that parts two sides most surely to the one that parts them least. */
const AGAINST = [/\s+with\s+/iu, /\s+against\s+/iu, /\s+to\s+/iu] as const;

function sidesOf(text: string): readonly string[] {
  const listed = members(text).parts;
  const surely = /,|\s(?:versus|vs\.?)\s/iu.test(text);
  const against = surely ? undefined : AGAINST.find((word) => text.split(word).length === 2);
  return withSharedTail(against === undefined ? listed : text.split(against));
}

/** "version 1 and version 2 of the policy": both are of the policy. */
function withSharedTail(sides: readonly string[]): readonly string[] {
  const last = sides.at(-1) ?? '';
  const tail = /\sof\s.+$/u.exec(last)?.[0];
  const first = /^\p{Ll}+(?=\s)/u.exec(last)?.[0];
  if (tail === undefined || first === undefined) return sides;
  const shares = sides.every(
    (side) => side.startsWith(`${first} `) && (side === last || !/\sof\s/u.test(side)),
  );
  return shares ? sides.map((side) => (side === last ? side : `${side}${tail}`)) : sides;
}
