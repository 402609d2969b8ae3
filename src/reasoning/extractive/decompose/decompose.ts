import { sentences } from '../../../lib/sentences.js';
import { type DecomposeRequest, PartKind, type Plan, type SubQuestion } from '../../reasoner.js';
import { cutBridge } from './bridge.js';
import { cutComparison } from './comparison.js';
import { cutForEach, cutQuestions, leanOn } from './conjunction.js';
import {
  asQuestion,
  type Cut,
  type CutQuestion,
  type Cutter,
  independent,
  LONGEST_QUESTION,
  STARTS_QUESTION,
} from './cut.js';
import { askForAll } from './enumeration.js';
import { followUp } from './follow-up.js';
import { cutInstruction, isInstruction } from './instruction.js';
import { readItems } from './list-items.js';
import { readStatements } from './statements.js';
import { cutNouns, cutOfMany, cutQuestionWords, cutSharedVerb } from './together.js';

const DEFAULT_MAX_QUESTIONS = 8;
const CUTTERS: readonly Cutter[] = [
  cutForEach,
  cutQuestionWords,
  cutQuestions,
  cutComparison,
  cutSharedVerb,
  cutNouns,
  cutOfMany,
  cutBridge,
];
const ENDS_QUESTION = /[?？؟]$/u;
const PLAIN = 'The task asks one thing, so it stays one question.';

/** Cuts a task into questions, later hops after the ones they need. Never empty, never a cycle. */
export function decompose(request: DecomposeRequest, signal: AbortSignal): Plan {
  signal.throwIfAborted();
  const most = Math.max(1, request.maxQuestions ?? DEFAULT_MAX_QUESTIONS);
  const cut = cutRequest(request, signal);
  const questions = numbered(withoutRepeats(cut.questions), most);
  if (questions.length === 0) {
    return { questions: [{ key: 'q1', question: request.task.trim(), dependsOn: [] }], rationale: PLAIN };
  }
  return { questions, rationale: rationaleOf(cut.how, questions, cut.questions.length > most) };
}

/** A task that gives statements is cut into those and what it asks for beside them. */
function cutRequest({ task, beside = '' }: DecomposeRequest, signal: AbortSignal): Cut {
  const parts = readStatements(task);
  if (parts === null) return withFollowUp(cutTask(beside === '' ? task : `${task}\n${beside}`, signal));
  const given = parts.map(({ text, kind }) =>
    kind === PartKind.STATEMENT ? asGiven(text) : cutTask(text, signal),
  );
  const asked = beside.includes('?') ? [cutTask(beside, signal)] : [];
  const { questions } = join([...given, ...asked], '');
  return { questions, how: 'each statement of the task is checked as it stands' };
}

function asGiven(statement: string): Cut {
  return { questions: [{ question: statement, needs: [], kind: PartKind.STATEMENT }], how: '' };
}

function withFollowUp(cut: Cut): Cut {
  const [only, ...others] = cut.questions;
  if (only === undefined || others.length > 0 || !ENDS_QUESTION.test(only.question)) return cut;
  return followUp(only.question.trim()) ?? cut;
}

function cutTask(task: string, signal: AbortSignal): Cut {
  const list = readItems(task);
  if (list !== null) {
    const around = list.rest.slice(1).filter((line) => ENDS_QUESTION.test(line));
    const cuts = [...list.items, ...around].map(whole);
    return join(cuts, 'each item of the list is a question');
  }
  const parts = sentences(task).map(({ start, end }) => task.slice(start, end));
  const asking = parts.map((part) => ENDS_QUESTION.test(part) || STARTS_QUESTION.test(part));
  const anyAsking = asking.includes(true);
  const cuts: Cut[] = [];
  let previous: string | undefined;
  for (const [index, part] of parts.entries()) {
    signal.throwIfAborted();
    if (asking[index]) {
      cuts.push(cutAfter(previous, part));
      if (/\s/.test(part)) previous = part;
    } else if (isInstruction(part) && worthAsking(part, anyAsking || cuts.length > 0))
      cuts.push(cutPart(part));
  }
  return cuts.length === 0
    ? cutPart(task.trim())
    : join(cuts, 'each sentence that asks for something is a question');
}

/** "Where is it located?" after a question about one thing asks for that thing; "When?" alone, for all of it. */
function cutAfter(previous: string | undefined, part: string): Cut {
  if (previous === undefined || part.length > LONGEST_QUESTION) return cutQuestion(part);
  if (!/\s/.test(part) && STARTS_QUESTION.test(part)) {
    return independent([asQuestion(`${previous.replace(/[\s?？؟]+$/u, '')}, ${part.toLowerCase()}`)], '');
  }
  const leaning = leanOn(previous, part);
  if (leaning === null) return cutQuestion(part);
  return { questions: [leaning], how: '' };
}

/** Beside real questions, an instruction that names no topic ("Give a short answer") is about form. */
function worthAsking(instruction: string, besideOthers: boolean): boolean {
  return (
    !besideOthers ||
    instruction.length > LONGEST_QUESTION ||
    !cutInstruction(instruction).how.startsWith('no topic')
  );
}

function cutPart(part: string): Cut {
  if (part.length > LONGEST_QUESTION) return independent([part], '');
  const compared = cutForEach(part) ?? cutComparison(part);
  if (compared !== null) return compared;
  const list = askForAll(part);
  if (list !== null) return cutQuestion(list);
  return isInstruction(part) ? cutInstruction(part) : cutQuestion(part);
}

/** An item of a list is somebody's own cut: it is asked as it stands. */
function whole(item: string): Cut {
  return independent([item], '');
}

function cutQuestion(question: string): Cut {
  if (question.length > LONGEST_QUESTION) return independent([question], '');
  for (const cutter of CUTTERS) {
    const cut = cutter(question);
    if (cut !== null) return cut;
  }
  return independent([question.trim()], '');
}

function join(cuts: readonly Cut[], how: string): Cut {
  const questions: CutQuestion[] = [];
  for (const cut of cuts) {
    // A cut of a single question that needs another one leans on the question before it.
    const leans = cut.questions.length === 1 && cut.questions[0]!.needs.length > 0;
    const base = leans ? Math.max(0, questions.length - 1) : questions.length;
    for (const one of cut.questions) {
      questions.push({ ...one, needs: one.needs.map((index) => base + index) });
    }
  }
  const reasons = new Set(cuts.map((cut) => cut.how).filter((reason) => reason !== ''));
  return { questions, how: [...(cuts.length > 1 ? [how] : []), ...reasons].join('; ') };
}

/** Drops a question asked before, unless it needs what that found; those that needed it need the earlier one. */
function withoutRepeats(questions: readonly CutQuestion[]): readonly CutQuestion[] {
  const kept: CutQuestion[] = [];
  const places = new Map<string, number>();
  const moved: number[] = [];
  for (const { question, needs, ...rest } of questions) {
    const text = question.trim();
    const key = `${asQuestion(text).toLowerCase()} ${needs.map((index) => moved[index]).join()}`;
    const place = places.get(key) ?? kept.length;
    moved.push(place);
    if (place < kept.length || text === '') continue;
    places.set(key, place);
    kept.push({ ...rest, question: text, needs: needs.map((index) => moved[index]!) });
  }
  return kept;
}

/** Needs only ever point back, so that no cycle can arise and a cut at the end leaves none dangling. */
function numbered(questions: readonly CutQuestion[], most: number): readonly SubQuestion[] {
  return questions.slice(0, most).map(({ question, needs, kind }, index) => ({
    key: `q${index + 1}`,
    question,
    ...(kind && { kind }),
    dependsOn: needs.filter((need) => need < index).map((need) => `q${need + 1}`),
  }));
}

function rationaleOf(how: string, parts: readonly SubQuestion[], cutOff: boolean): string {
  const count = parts.length;
  const noun = parts.some(({ kind }) => kind === PartKind.STATEMENT) ? 'part' : 'question';
  if (how === '' && count === 1) return PLAIN;
  const reason = how === '' ? 'each is asked as it stands' : how;
  const limit = cutOff ? ' More were asked for than the limit allows; the first ones are kept.' : '';
  return `Cut into ${count} ${count === 1 ? noun : `${noun}s`}: ${reason}.${limit}`;
}
