import { asQuestion, type CutQuestion, type Cutter, independent, KIND, STARTS_QUESTION } from './cut.js';
import { members as membersOf } from './members.js';
import { PRONOUN, withName } from './pronoun.js';

const NEXT_QUESTION =
  /,?\s+and\s+(?:also\s+)?(?=(?:who|what|when|where|why|which|how|in what|in which|whose)\b)|;\s*(?=\S)/i;
const NAME = new RegExp(
  `\\p{Lu}[\\p{L}\\p{N}.'’-]*(?::?\\s+(?:(?:of|the|de|von|van|and)\\s+){0,2}(?:\\p{Lu}[\\p{L}\\p{N}.'’-]*|\\d+\\b))*(?:\\s+${KIND}\\b)?`,
  'gu',
);
const QUESTION_WORD =
  /^(?:who|what|when|where|why|which|how|in|is|are|was|were|did|do|does|whose|the|a|an)$/i;

/** "Who, when": what is asked stands further on. */
const ONLY_QUESTION_WORDS = /^(?:(?:who|what|when|where|why|how|which)\b[\s,]*)+$/iu;

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
    parts.some((part) => part.split(/\s+/).length < 2 || ONLY_QUESTION_WORDS.test(part))
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

const FOR_EACH =
  /\b(?:for\s+)?each\s+of\s+(?<list>[^?.:]+?(?:,|\s+and\s+)[^?.:]*?)(?=,\s+(?:who|what|when|where|why|which|how|find|give|say|list)\b|[?.:]|$)/i;

/** "For each of A, B and C, who founded it?": the question once for every member. */
export const cutForEach: Cutter = (question) => {
  const match = FOR_EACH.exec(question);
  const list = match?.groups?.['list'];
  if (match === null || list === undefined) return null;
  const { parts: members } = membersOf(list);
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
