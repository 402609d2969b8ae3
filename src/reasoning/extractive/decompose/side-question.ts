import { lowerFirst } from './cut.js';
import { baseForm } from './verb-forms.js';

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
  [/\b(?:die[ds]?|death|passed away|lived longer)\b/i, 'When was {} born and when did {} die?'],
  [/\b(?:released|came out|published|premiered)\b/i, 'When was {} released or published?'],
  [/\b(?:came|happened|occurred) (?:first|last|earlier|later)\b/i, 'When was {}?'],
  [/\bpopulat/i, 'What is the population of {}?'],
  [/\bnationalit|\bsame country\b|\bfrom the same\b/i, 'What nationality is {}?'],
  [/\b(?:larger|bigger|largest|biggest|smaller|size)\b/i, 'How large is {}?'],
  [/\b(?:taller|higher|tallest|highest)\b/i, 'How high is {}?'],
  [/\b(?:longer|longest|shorter)\b/i, 'How long is {}?'],
  [/\b(?:deeper|deepest)\b/i, 'How deep is {}?'],
  [/\b(?:heavier|heaviest|lighter|lightest)\b/i, 'How heavy is {}?'],
  [/\b(?:faster|fastest|slower|slowest)\b/i, 'How fast is {}?'],
  [/\bfrom (?:farther|further|where)\b|\bcome from\b/i, 'Where is {} from?'],
  [/\b(?:cheaper|price|cost|expensive)\b/i, 'What does {} cost?'],
];

/** Asks something of one side of a comparison. */
export type AskSide = (side: string) => string;

/** What is compared, and what each of it is asked. */
export interface Sides {
  readonly sides: readonly string[];
  readonly ask: AskSide;
}

/** What an aspect of things that is measured asks of each; null where the question compares by none. */
export function askAspect(question: string): AskSide | null {
  const aspect = ASPECTS.find(([pattern]) => pattern.test(question))?.[1];
  return aspect === undefined ? null : (side) => aspect.replaceAll('{}', side);
}

const RANKS = /\s*\b(?:first|last|earlier|later|before|sooner|earliest|latest)\b/iu;
const COUNTED = /^(?<verb>\p{Ll}+)\s+(?:the\s+)?(?:more|most|fewer|fewest)\s+(?<noun>\p{L}[^?]*)$/u;
const HAVING = /^(?:have|has|had)$/u;

/**
 * Asks a side for what a comparison says of all: "Who discovered oxygen first" asks when it discovered oxygen, "Who
 * scored more goals" how many goals. Null where the verb is not told.
 *
 * @param auxiliary the word that opens the question, where it is none that asks for somebody
 * @param rest what is said of the sides
 */
export function askPredicate(auxiliary: string, rest: string): AskSide | null {
  // "Were A and B both persecuted?" does not ask what they did.
  if (MANY[auxiliary.toLowerCase()]) return null;
  const helped = /^(?:do|does|did)$/iu.test(auxiliary);
  const said = helped ? rest.replace(/^both\s+/iu, '') : fromVerb(rest);
  if (said === null) return null;
  const [verb = '', ...others] = said.split(/\s+/u);
  const base = helped ? verb : baseForm(verb);
  if (base === null || base === '') return null;
  const helper = helped ? auxiliary.toLowerCase() : verb === 'has' ? 'does' : 'did';
  const helps = (side: string): string => (helper === 'do' && !isMany(side) ? 'does' : helper);
  const object = others.join(' ');
  return (
    counted(said, base, helper) ??
    ranked(base, object, helper) ??
    (helped ? null : perfect(verb, others)) ??
    ((side) => `${helps(side)} ${side} ${base} ${withoutMore(object)}?`)
  );
}

/** "has worked" and "had risen" keep their auxiliary. */
function perfect(verb: string, others: readonly string[]): AskSide | null {
  if (!HAVING.test(verb) || baseForm(others[0] ?? '') === null) return null;
  const what = withoutMore(others.join(' '));
  return (side) => `${capitalised(verb)} ${side} ${what}?`;
}

function counted(said: string, base: string, helper: string): AskSide | null {
  const noun = COUNTED.exec(said)?.groups?.['noun'];
  return noun === undefined ? null : (side) => `How many ${noun} ${helper} ${side} ${base}?`;
}

function ranked(base: string, object: string, helper: string): AskSide | null {
  if (!RANKS.test(object)) return null;
  const what = `${base} ${object.replace(RANKS, '')}`.replace(/\s+/gu, ' ').trim();
  return (side) => `When ${helper} ${side} ${what}?`;
}

/** "country has more people" says what kind of thing is compared, then the verb. */
function fromVerb(rest: string): string | null {
  const words = rest.split(/\s+/u);
  const at = words.slice(0, 3).findIndex((word) => baseForm(word) !== null);
  return at < 0 ? null : words.slice(at).join(' ');
}

const BEING = /^(?:[\p{L}-]+\s+){0,2}?(?<verb>is|are|was|were)\s+(?<what>.+)$/iu;
const ONCE: Readonly<Record<string, string>> = { are: 'Is', were: 'Was' };
const FEW_WORDS = /^[\p{L}-]+(?:\s+[\p{L}-]+){0,3}$/u;
/** More than the noun of a kind. */
const MORE_THAN_KIND = /\b(?:in|of|from|by|on|at|for|with|to|as|and|or|an?|the)\b/i;

/** "Are A and B both film directors?" asks of each whether it is a film director. */
export function askWhether(question: string, what: string): AskSide | null {
  const verb = ONCE[/^\w+/.exec(lowerFirst(question))?.[0] ?? ''];
  if (verb === undefined || !/\bboth\b/i.test(question) || !FEW_WORDS.test(what)) return null;
  if (/^\p{Lu}\p{Ll}+$/u.test(what)) return (side) => `${verb} ${side} ${what}?`;
  if (!/[^siu]s$/.test(what) || MORE_THAN_KIND.test(what)) return null;
  const one = what.replace(/ies$/, 'y').replace(/s$/, '');
  return (side) => `${verb} ${side} ${/^[aeiou]/i.test(one) ? 'an' : 'a'} ${one}?`;
}

/** "is a shrub" asks of a side "Is it a shrub?"; what cannot be turned round stands behind the side. */
export function askPlainly(auxiliary: string, said: string): AskSide {
  const rest = withoutMore(said);
  if (rest === '') return askForAccount;
  const groups = BEING.exec(said)?.groups;
  const be = auxiliary.toLowerCase();
  if (MANY[be]) return (side) => `${isMany(side) ? MANY[be] : (ONCE[be] ?? be)} ${side} ${rest}?`;
  if (groups?.['verb'] === undefined) return (side) => `What is said of ${side}: ${rest}?`;
  const verb = groups['verb'].toLowerCase();
  const what = withoutMore(groups['what']?.replace(/\b(?:better|best)\b/iu, 'good') ?? '');
  return (side) => `${isMany(side) ? MANY[verb] : (ONCE[verb] ?? capitalised(verb))} ${side} ${what}?`;
}

const MANY: Readonly<Record<string, string>> = { is: 'Are', are: 'Are', was: 'Were', were: 'Were' };

/** For a comparison that names nothing to compare by: an account of the side. */
export const askForAccount: AskSide = (side) => `What do the documents say about ${side}?`;

/** As far as spelling tells: "the Huguenots", "apples" and "NSAIDs" are many, "mitosis", "virus" and "Paris" are not. */
function isMany(side: string): boolean {
  if (!/[^siu]s$/u.test(side)) return false;
  return /^the\s/iu.test(side) || /(?:^|\s)\p{Ll}[\p{Ll}-]*$/u.test(side) || /\p{Lu}s$/u.test(side);
}

export function withoutMore(what: string): string {
  return what
    .replace(/\b(?:both|same|more|most|fewer|better|best|worse|of them|of these|either)\b\s*/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function capitalised(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
