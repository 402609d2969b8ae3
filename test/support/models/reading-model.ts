import type { Conversation } from '../model-server.js';
import { textOf, type ChatRequest } from './chat-request.js';
import type { ScriptedTurn } from './scripted-turn.js';

/** What is told to one verb instead of what it would say. */
export type Exceptions = Partial<
  Record<Verb, (request: ChatRequest, count: number) => ScriptedTurn | undefined>
>;
type Verb = 'decompose' | 'extract' | 'judge' | 'compose' | 'respond' | 'converse';

/** How each prompt begins. */
const BEGINNINGS: readonly (readonly [RegExp, Verb])[] = [
  [/^You plan research/u, 'decompose'],
  [/^You find evidence/u, 'extract'],
  [/^You check a statement/u, 'judge'],
  [/^You write an answer/u, 'compose'],
  [/^You are one of a team[\s\S]*Where you have tools/u, 'converse'],
  [/^You are one of a team/u, 'respond'],
];

/**
 * Plays a model that reads: of a task it makes one question, of a question the first passage's first sentence, of a
 * statement the passage that holds it, of evidence one claim each.
 */
export function readingModel(
  exceptions: Exceptions = {},
): Conversation & { readonly asked: readonly Verb[] } {
  const asked: Verb[] = [];
  const converse: Conversation = (request) => {
    const verb = verbOf(request);
    if (verb === undefined) return undefined;
    asked.push(verb);
    const count = asked.filter((one) => one === verb).length;
    return exceptions[verb]?.(request, count) ?? { object: SAYS[verb](textOf(request, 'user')) };
  };
  return Object.assign(converse, { asked });
}

function verbOf(request: ChatRequest): Verb | undefined {
  const system = textOf(request, 'system');
  return BEGINNINGS.find(([beginning]) => beginning.test(system))?.[1];
}

const SAYS: Readonly<Record<Verb, (asked: string) => object>> = {
  decompose: (asked) => ({
    questions: [{ question: asked.split('The task:\n')[1]!.split('\n')[0], dependsOn: [] }],
    rationale: 'It asks one thing.',
  }),
  extract: (asked) => {
    const [first] = textsIn(asked);
    return { evidence: first ? [{ ...quoteOf(first), relevance: 0.9, answer: '', certainty: 0 }] : [] };
  },
  judge: (asked) => {
    const claim = asked.split('The statement:\n')[1]!.split('\n')[0]!;
    const holder = textsIn(asked).find(({ text }) => text.includes(claim));
    const quotes = holder ? [{ passage: holder.id, quote: claim, stance: 'SUPPORTS' }] : [];
    const verdict = holder ? 'SUPPORTED' : 'UNSUPPORTED';
    return { verdict, confidence: 0.9, reason: 'I looked.', quotes };
  },
  compose: (asked) => ({
    claims: textsIn(asked).map(({ id, text }) => ({ text, question: 'q1', evidence: [id] })),
    unanswered: [],
  }),
  respond,
  converse: respond,
};

function respond(asked: string): object {
  const [first] = textsIn(asked);
  return { text: first ? firstSentence(first.text) : 'Nothing.', quotes: first ? [quoteOf(first)] : [] };
}

/** Texts that are shown as data, with their ids. */
function textsIn(asked: string): readonly { readonly id: string; readonly text: string }[] {
  const fenced = /^\[data (\w+) (\w+)\]\nFrom: .*\n([\s\S]*?)\n\[end \1\]$/gmu;
  return [...asked.matchAll(fenced)].map(([, , id, text]) => ({ id: id!, text: text! }));
}

function quoteOf({ id, text }: { readonly id: string; readonly text: string }) {
  return { passage: id, quote: firstSentence(text) };
}

function firstSentence(text: string): string {
  return /[^.]+\./u.exec(text)?.[0].trim() ?? text;
}
