import { asQuestion, type Cut, type Cutter, independent, lowerFirst, NAMED } from './cut.js';
import { members, surelyMany } from './members.js';
import { EACH_HAS_ONE } from './one-each.js';

const ONE_BY_ONE = 'things named together are asked about one by one';
const SHARED_VERB = new RegExp(
  `^(?<before>(?:when|where|why|how|who|(?:in\\s+)?(?:what|which)(?:\\s+\\p{Ll}+)?)\\s+(?<verb>were|are|did|do|have))\\s+(?<list>(?:the\\s+)?${NAMED}(?:,\\s+(?:the\\s+)?${NAMED})*(?:,?\\s+and\\s+(?:the\\s+)?${NAMED})+)(?<after>[^?,]*)\\?*$`,
  'u',
);
const SINGULAR: Readonly<Record<string, string>> = { were: 'was', are: 'is', do: 'does', have: 'has' };
/** What two do with each other, neither does alone. */
const WITH_EACH_OTHER =
  /\b(?:split up|break up|broke up|meet|met|marry|married|divorced?|merged?|agree|disagree|differ|collaborate|fight|compete|interact|relate[ds]?|connect(?:ed)?|together|each other|one another)\b/iu;

/** "When were A and B founded?": once for A, once for B. After "did" two bare names may be one. */
export const cutSharedVerb: Cutter = (question) => {
  const groups = SHARED_VERB.exec(lowerFirst(question))?.groups;
  if (groups?.['list'] === undefined || WITH_EACH_OTHER.test(groups['after'] ?? '')) return null;
  const list = groups['list'];
  const named = groups['verb'] === 'did' ? surelyMany(list) : members(list).parts;
  if (named.length < 2) return null;
  const before = groups['before']!.replace(/\S+$/, (verb) => SINGULAR[verb.toLowerCase()] ?? verb);
  const questions = named.map((member) => asQuestion(`${before} ${member}${groups['after'] ?? ''}`));
  return independent(questions, ONE_BY_ONE);
};

const NOUN = '[\\p{Ll}-]+(?:\\s+[\\p{Ll}-]+)?';
const NOUNS = new RegExp(
  `^(?<before>(?:what|which|who)\\s+(?:is|are|was|were)\\s+the\\s+)(?<nouns>${NOUN}(?:,\\s+${NOUN})*,?\\s+and\\s+(?:the\\s+)?${NOUN})(?<after>\\s+(?:of|in|for)\\s+[^?]+)\\?*$`,
  'iu',
);

/** "What are the causes and effects of X?": the causes, then the effects. */
export const cutNouns: Cutter = (question) => {
  const groups = NOUNS.exec(question)?.groups;
  if (groups?.['nouns'] === undefined) return null;
  const ask = (noun: string): string =>
    asQuestion(
      `${agreeing(groups['before'] ?? '', noun)}${noun.replace(/^the\s+/iu, '')}${groups['after'] ?? ''}`,
    );
  const nouns = groups['nouns'].split(/\s*,\s*(?:and\s+)?|\s+and\s+/iu);
  return independent(nouns.map(ask), 'two things asked of one subject stand apart') satisfies Cut;
};

/** "What are the" before causes, "What is the" before a course. */
function agreeing(before: string, noun: string): string {
  return /s$/iu.test(noun) ? before : before.replace(/\b(?:are|were)\b/iu, toSingular);
}

const OF_MANY =
  /^(?<asks>(?:what|which|who)\s+(?<verb>is|are|was|were))\s+the\s+(?<kind>(?:\p{L}+\s+)?)(?<noun>\p{L}+)\s+(?<of>of|in|for)\s+(?<list>[^?]+?)\?*$/iu;
/** "the length of the Nile" */
const NOUN_OF = /^the\s+\p{Ll}+(?:\s+\p{Ll}+)?\s+of\s/u;

/** "What are the capitals of A and B?": one of each. Where two bare names may be one, only what a thing has one of. */
export const cutOfMany: Cutter = (question) => {
  const groups = OF_MANY.exec(question)?.groups;
  if (groups?.['list'] === undefined) return null;
  const { asks = '', verb = '', kind = '', noun = '', of = 'of', list } = groups;
  const one = /^(?:are|were)$/iu.test(verb) ? EACH_HAS_ONE.get(noun.toLowerCase()) : undefined;
  const named = one === undefined ? surelyMany(list) : members(list).parts;
  if (named.length < 2 || !named.every(isNamed) || NOUN_OF.test(named[0]!)) return null;
  const asked = one === undefined ? asks : asks.replace(/\S+$/u, toSingular);
  const ask = (member: string) =>
    NOUN_OF.test(member) ? `${asked} ${member}` : `${asked} the ${kind}${one ?? noun} ${of} ${member}`;
  return independent(
    named.map((member) => asQuestion(ask(member))),
    ONE_BY_ONE,
  );
};

function toSingular(verb: string): string {
  return SINGULAR[verb.toLowerCase()] ?? verb;
}

/** With a capital or an article: "research and development" names one thing. */
function isNamed(member: string): boolean {
  return /^(?:the\s|\p{Lu}|\d)/u.test(member);
}

const QUESTION_WORDS =
  /^(?<words>(?:who|what|when|where|why)(?:\s*,\s*(?:who|what|when|where|why))*,?\s+and\s+(?:who|what|when|where|why))\s+(?<rest>(?:is|are|was|were|did|do|does|has|have)\s[^?]+)\?*$/iu;

/** "When and where was X born?": when, then where. */
export const cutQuestionWords: Cutter = (question) => {
  const groups = QUESTION_WORDS.exec(question)?.groups;
  if (groups?.['words'] === undefined) return null;
  const words = groups['words'].split(/\s*,\s*(?:and\s+)?|\s+and\s+/iu);
  return independent(
    words.map((word) => asQuestion(`${word} ${groups['rest'] ?? ''}`)),
    'several question words in one sentence ask one by one',
  );
};
