import {
  asQuestion,
  type Cut,
  type CutQuestion,
  type Cutter,
  independent,
  listParts,
  lowerFirst,
  NAME_RUN,
  STARTS_QUESTION,
} from './cut.js';

const NEXT_QUESTION =
  /,?\s+and\s+(?:also\s+)?(?=(?:who|what|when|where|why|which|how|in what|in which|whose)\b)|;\s*(?=\S)/i;
const PRONOUN = /\b(?:it|he|she|they|him|her|them|its|his|their)\b/i;
const PERSONAL: Readonly<Record<string, string>> = { its: "'s", his: "'s", her: "'s", their: "'s" };
const NAME =
  /\p{Lu}[\p{L}\p{N}.'’-]*(?:\s+(?:(?:of|the|de|von|van|and)\s+)?(?:\p{Lu}[\p{L}\p{N}.'’-]*|\d+\b))*/gu;
const QUESTION_WORD =
  /^(?:who|what|when|where|why|which|how|in|is|are|was|were|did|do|does|whose|the|a|an)$/i;

/**
 * A later question that leans on an earlier one: its pronoun becomes the one name of the earlier question, else it
 * needs the earlier one's findings. Null where it leans on nothing.
 */
export function leanOn(earlier: string, later: string): CutQuestion | null {
  if (!PRONOUN.test(later) || namesIn(later).length > 0) return null;
  const subject = onlyName(earlier);
  if (subject === null) return { question: asQuestion(later), needs: [0] };
  return { question: asQuestion(withName(later, subject)), needs: [] };
}

/** "When was X founded and who founded it?": two questions; the second one's pronoun becomes the first one's name. */
export const cutQuestions: Cutter = (question) => {
  const parts = question.split(NEXT_QUESTION).map((part) => part.trim());
  if (
    !STARTS_QUESTION.test(question) ||
    parts.length < 2 ||
    parts.some((part) => part.split(/\s+/).length < 2)
  )
    return null;
  const questions = parts.map((part, index) => {
    const leaning = index === 0 ? null : leanOn(parts[0]!, part);
    return leaning ?? { question: asQuestion(part), needs: [] };
  });
  return { questions, how: 'several questions in one sentence stand apart' };
};

function onlyName(text: string): string | null {
  const found = namesIn(text);
  return found.length === 1 ? found[0]!.replace(/['’]s$/, '') : null;
}

/** Runs of capitalised words, without the question word that opens a sentence. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(NAME)]
    .map(([name]) =>
      name.replace(/^(\S+)\s+/, (all, first: string) => (QUESTION_WORD.test(first) ? '' : all)),
    )
    .filter((name) => !QUESTION_WORD.test(name));
}

function withName(text: string, name: string): string {
  return text.replace(PRONOUN, (pronoun) => `${name}${PERSONAL[pronoun.toLowerCase()] ?? ''}`);
}

const FOR_EACH =
  /\b(?:for\s+)?each\s+of\s+(?<list>[^?.:]+?(?:,|\s+and\s+)[^?.:]*?)(?=,\s+(?:who|what|when|where|why|which|how|find|give|say|list)\b|[?.:]|$)/i;

/** "For each of A, B and C, who founded it?": the question once for every member. */
export const cutForEach: Cutter = (question) => {
  const match = FOR_EACH.exec(question);
  const list = match?.groups?.['list'];
  if (match === null || list === undefined) return null;
  const members = listParts(list);
  if (members.length < 2) return null;
  const before = question.slice(0, match.index);
  const after = question.slice(match.index + match[0].length).replace(/^,\s*/, '');
  const ask = (member: string) => {
    if (before.trim() !== '') return `${before}${member} ${after}`;
    return PRONOUN.test(after) ? withName(after, member) : `${after.replace(/[?.\s]+$/, '')} (${member})`;
  };
  return independent(
    members.map((member) => asQuestion(ask(member))),
    'a list becomes one question for each member',
  );
};

const SHARED_VERB = new RegExp(
  `^(?<before>(?:when|where|why|how|who|(?:in\\s+)?(?:what|which)(?:\\s+\\p{Ll}+)?)\\s+(?:were|are|did|do|have))\\s+(?<list>(?:the\\s+)?${NAME_RUN}(?:,\\s+(?:the\\s+)?${NAME_RUN})*,?\\s+and\\s+(?:the\\s+)?${NAME_RUN})(?<after>[^?,]*)\\?*$`,
  'u',
);
/** "the French and Indian War": two words share the article and the noun. */
const ONE_NAME = /^the\s+\S+\s+and\s+(?!the\b)\S+\s+\S/u;
const SINGULAR: Readonly<Record<string, string>> = { were: 'was', are: 'is', do: 'does', have: 'has' };

/** "When were A and B founded?": once for A, once for B. */
export const cutSharedVerb: Cutter = (question) => {
  const groups = SHARED_VERB.exec(lowerFirst(question))?.groups;
  if (groups?.['list'] === undefined || ONE_NAME.test(groups['list'])) return null;
  const members = listParts(groups['list']);
  if (members.length < 2) return null;
  const before = groups['before']!.replace(/\S+$/, (verb) => SINGULAR[verb.toLowerCase()] ?? verb);
  const questions = members.map((member) => asQuestion(`${before} ${member}${groups['after'] ?? ''}`));
  return independent(questions, 'things named together are asked about one by one');
};

const TWO_NOUNS =
  /^(?<before>(?:what|which|who)\s+(?:is|are|was|were)\s+the\s+)(?<left>[\p{Ll}-]+(?:\s+[\p{Ll}-]+)?)\s+and\s+(?:the\s+)?(?<right>[\p{Ll}-]+(?:\s+[\p{Ll}-]+)?)(?<after>\s+(?:of|in|for)\s+[^?]+)\?*$/iu;

/** "What are the causes and effects of X?": the causes, then the effects. */
export const cutTwoNouns: Cutter = (question) => {
  const groups = TWO_NOUNS.exec(question)?.groups;
  if (groups?.['left'] === undefined || groups['right'] === undefined) return null;
  const ask = (noun: string): string =>
    asQuestion(`${groups['before'] ?? ''}${noun}${groups['after'] ?? ''}`);
  return independent(
    [ask(groups['left']), ask(groups['right'])],
    'two things asked of one subject stand apart',
  ) satisfies Cut;
};
