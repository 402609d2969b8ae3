import { sentences } from '../../../lib/sentences.js';
import { PartKind } from '../../reasoner.js';
import { NO_STATEMENT, SENTENCE_FORMS, TEXT_FORMS } from '../lexicon/check-forms.js';
import { STARTS_QUESTION } from './cut.js';
import { cutInstruction, isInstruction } from './instruction.js';

/** A part of a task that gives something to be checked. */
export interface TaskPart {
  readonly kind: PartKind;
  /** A statement in the task's own words, or one or more sentences that ask for something. */
  readonly text: string;
}

const ENDS_QUESTION = /[?？؟]["”’»)]*$/u;
const NUMBERING = /^\(?(?:\d{1,3}|[a-z])[.)]\s+/u;
const QUOTED = /^(?:"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|'[^']*'|‘[^’]*’)[.]?$/u;
const UNPARTED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{4}/u;
const MARKS_AROUND = /^["“„«'‘]\s*|\s*["“”»'’][.]?$/gu;

/**
 * The parts of a task that gives statements to be checked, in order: "Check: …", "Fact-check the following: …", "Is it
 * true that …?". Null where its form gives none.
 */
export function readStatements(task: string): readonly TaskPart[] | null {
  const parts = ofText(task.trim()) ?? ofSentences(task);
  return parts.some(({ kind }) => kind === PartKind.STATEMENT) ? parts : null;
}

function ofText(task: string): readonly TaskPart[] | null {
  const body = bodyOf(task, TEXT_FORMS);
  if (body === null) return null;
  return sentencesOf(withoutMarks(body)).flatMap((sentence): TaskPart[] => {
    const text = withoutMarks(sentence.replace(NUMBERING, ''));
    if (ENDS_QUESTION.test(text)) return [ofSentence(text) ?? { kind: PartKind.QUESTION, text }];
    return saysSomething(text) && !isAboutForm(text) ? [{ kind: PartKind.STATEMENT, text }] : [];
  });
}

/** Sentences between those that give a statement stay together, if they ask for something. */
function ofSentences(task: string): readonly TaskPart[] {
  const parts: TaskPart[] = [];
  for (const sentence of sentencesOf(task)) {
    const given = ofSentence(sentence);
    const last = parts.at(-1);
    if (given !== null) parts.push(given);
    else if (last?.kind === PartKind.QUESTION) {
      parts[parts.length - 1] = { ...last, text: `${last.text} ${sentence}` };
    } else parts.push({ kind: PartKind.QUESTION, text: sentence });
  }
  return parts.filter(({ kind, text }) => kind === PartKind.STATEMENT || asks(text));
}

function ofSentence(sentence: string): TaskPart | null {
  const body = bodyOf(sentence.replace(NUMBERING, ''), SENTENCE_FORMS);
  if (body === null || NO_STATEMENT.test(body) || !saysSomething(body)) return null;
  const bare = withoutMarks(body.replace(/[\s?？؟]+$/u, ''));
  const said = /[.!…]$/u.test(bare) ? bare : `${bare}.`;
  return { kind: PartKind.STATEMENT, text: `${said.charAt(0).toUpperCase()}${said.slice(1)}` };
}

function bodyOf(text: string, forms: readonly RegExp[]): string | null {
  for (const form of forms) {
    const body = form.exec(text)?.groups?.['body'];
    if (body !== undefined) return body.trim();
  }
  return null;
}

function sentencesOf(text: string): readonly string[] {
  return sentences(text).map(({ start, end }) => text.slice(start, end).replace(/\s+/gu, ' '));
}

/** Marks around a whole text say that it is somebody's words: they are no part of it. */
function withoutMarks(text: string): string {
  return QUOTED.test(text) ? text.replace(MARKS_AROUND, '') : text;
}

/** A word alone says nothing that could be true or not, except where words are not parted. */
function saysSomething(text: string): boolean {
  const words = text.split(/\s+/u).filter((word) => /\p{L}/u.test(word));
  return words.length > 1 || UNPARTED.test(text);
}

/** "Give the sources." tells how to answer. */
function isAboutForm(sentence: string): boolean {
  return isInstruction(sentence) && cutInstruction(sentence).how.startsWith('no topic');
}

function asks(text: string): boolean {
  return sentencesOf(text).some(
    (sentence) =>
      ENDS_QUESTION.test(sentence) ||
      STARTS_QUESTION.test(sentence) ||
      (isInstruction(sentence) && !isAboutForm(sentence)),
  );
}
