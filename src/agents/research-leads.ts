import { names } from '../reasoning/extractive/text/names.js';
import { createTokenizer, type Tokenizer } from '../reasoning/extractive/text/tokens.js';
import type { AgentContext } from './agent.js';
import type { FindingRecord, PassageRecord } from './evidence-schema.js';

/** How many sentences of an earlier finding a later question is told, beside the passage of the best. */
const KNOWN_SENTENCES = 2;
const MOST_NAMES = 16;
const MOST_LOOKED_UP = 4;
const IN_BRACKETS = /\([^()]*\)\s*$/u;

/** What one earlier finding leads on to. */
export interface Lead {
  /** The best sentences, then the passage that the best one stands in. */
  readonly texts: readonly string[];
  /** Names that the question does not hold, those of the best sentences first: the bridge to the next hop. */
  readonly newNames: readonly string[];
  /** Those of them that are worth a search of their own. */
  readonly lookedUp: readonly string[];
  /** Is the passage's document, by its title, about something that is named there? Their own document is not. */
  isNamed(passage: PassageRecord): boolean;
}

/** One lead for each earlier finding that found something. */
export async function readLeads(
  question: string,
  known: readonly FindingRecord[],
  context: Pick<AgentContext, 'readPassages'>,
): Promise<readonly Lead[]> {
  const found = known.filter(({ evidence }) => evidence.length > 0);
  if (found.length === 0) return [];
  const passages = await context.readPassages(found.map(({ evidence }) => evidence[0]!.passageId));
  return found.map((finding) => createLead(question, finding, passages));
}

function createLead(question: string, { evidence }: FindingRecord, passages: readonly PassageRecord[]): Lead {
  const tokenize = createTokenizer();
  const [best] = evidence;
  const passage = passages.find(({ passageId }) => passageId === best?.passageId);
  const sentences = evidence.slice(0, KNOWN_SENTENCES).map(({ text }) => text);
  const texts = passage === undefined ? sentences : [...sentences, passage.text];
  const asked = new Set(tokenize(question).map(({ term }) => term));
  const newNames = namesBeyond(asked, texts, tokenize);
  const said = new Set(texts.flatMap((text) => tokenize(text).map(({ term }) => term)));
  return {
    texts,
    newNames: newNames.slice(0, MOST_NAMES),
    lookedUp: newNames.slice(0, MOST_LOOKED_UP),
    isNamed: ({ documentId, documentTitle }) => {
      const subject = subjectOf(documentTitle, tokenize);
      return documentId !== best?.documentId && subject.length > 0 && subject.every((term) => said.has(term));
    },
  };
}

/** Does the title name something that the question names, and nothing else? */
export function createSubjectTest(question: string): (passage: PassageRecord) => boolean {
  const tokenize = createTokenizer();
  const asked = names(question, tokenize(question), false).map(({ terms }) => terms.join(' '));
  const named = new Set(asked);
  return ({ documentTitle }) => named.has(subjectOf(documentTitle, tokenize).join(' '));
}

function namesBeyond(asked: ReadonlySet<string>, texts: readonly string[], tokenize: Tokenizer) {
  const all = texts.flatMap((text) => names(text, tokenize(text)));
  const fresh = all.filter(({ terms }) => terms.some((term) => !asked.has(term)));
  return [...new Set(fresh.map(({ text }) => text))];
}

/** Terms of a title without a remark in brackets. */
function subjectOf(title: string, tokenize: Tokenizer): readonly string[] {
  return tokenize(title.replace(IN_BRACKETS, ''))
    .filter(({ content }) => content)
    .map(({ term }) => term);
}
