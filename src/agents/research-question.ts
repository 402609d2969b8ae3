import { names } from '../reasoning/extractive/text/names.js';
import { createTokenizer } from '../reasoning/extractive/text/tokens.js';
import type { AgentContext } from './agent.js';
import { personRemark } from './person-remark.js';
import { evidenceListSchema, type FindingRecord, type PassageRecord } from './evidence-schema.js';

/** How much of each earlier finding a later question is told. */
const KNOWN_SENTENCES = 2;
const KNOWN_NAMES = 6;

export interface QuestionWork {
  /** Unique within the task: names its steps. */
  readonly key: string;
  readonly question: string;
  /** What earlier hops found. */
  readonly known: readonly FindingRecord[];
  readonly passagesPerQuery: number;
  readonly evidenceLimit: number;
}

/** Searches for one question and picks its evidence: two recorded steps. */
export async function researchQuestion(work: QuestionWork, context: AgentContext): Promise<FindingRecord> {
  const passages = await findPassages(work, context);
  const known = work.known.flatMap(bestOf);
  const { question, evidenceLimit: limit } = work;
  const evidence = await context.step(`extract:${work.key}`, async (signal) =>
    evidenceListSchema.parse(await context.reasoner.extract({ question, known, passages, limit }, signal)),
  );
  return {
    id: `${context.task.name}#${work.key}`,
    question,
    evidence,
    passageIds: passages.map(({ passageId }) => passageId),
  };
}

/** Passages of all queries of a question, without doubles, those of the first query first. */
export async function findPassages(
  work: Pick<QuestionWork, 'key' | 'question' | 'known' | 'passagesPerQuery'>,
  context: AgentContext,
): Promise<readonly PassageRecord[]> {
  const found = await context.search(`search:${work.key}`, queriesFor(work, context), work.passagesPerQuery);
  return [...new Map(found.flat().map((passage) => [passage.passageId, passage])).values()];
}

/** The question; for a later hop also with the names found before; for a refinement also with the remark. */
function queriesFor(
  { question, known }: Pick<QuestionWork, 'question' | 'known'>,
  context: AgentContext,
): readonly string[] {
  const hops = known.map((finding) => newNames(finding, question)).filter((found) => found !== '');
  const feedback = personRemark(context);
  const queries = [question, ...hops.map((found) => `${question} ${found}`)];
  if (feedback !== '') queries.push(`${question} ${feedback}`);
  return [...new Set(queries)];
}

/** Names in what was found that the question does not hold: the bridge to the next hop. */
function newNames(finding: FindingRecord, question: string): string {
  const tokenize = createTokenizer();
  const asked = new Set(tokenize(question).map(({ term }) => term));
  const found = new Set<string>();
  for (const text of bestOf(finding)) {
    for (const name of names(text, tokenize(text))) {
      if (name.terms.some((term) => !asked.has(term))) found.add(name.text);
    }
  }
  return [...found].slice(0, KNOWN_NAMES).join(' ');
}

function bestOf({ evidence }: FindingRecord): readonly string[] {
  return evidence.slice(0, KNOWN_SENTENCES).map(({ text }) => text);
}
