import type { PartKind } from '../reasoning/reasoner.js';
import type { AgentContext } from './agent.js';
import { evidenceListSchema, type FindingRecord, type PassageRecord } from './evidence-schema.js';
import { mergeByRank } from './merge-by-rank.js';
import { personRemark } from './person-remark.js';
import { createSubjectTest, readLeads, type Lead } from './research-leads.js';

export interface QuestionWork {
  /** Unique within the task: names its steps. */
  readonly key: string;
  readonly question: string;
  /** Default QUESTION. */
  readonly kind?: PartKind;
  /** What earlier hops found. */
  readonly known: readonly FindingRecord[];
  readonly passagesPerQuery: number;
  readonly evidenceLimit: number;
}

/** Searches for one question and picks its evidence: two recorded steps. */
export async function researchQuestion(work: QuestionWork, context: AgentContext): Promise<FindingRecord> {
  const leads = await readLeads(work.question, work.known, context);
  const passages = await searchPassages(work, leads, context);
  const known = leads.flatMap(({ texts }) => texts);
  const { question, evidenceLimit: limit } = work;
  const evidence = await context.step(`extract:${work.key}`, async (signal) =>
    evidenceListSchema.parse(await context.reasoner.extract({ question, known, passages, limit }, signal)),
  );
  return {
    // Asked again with what was found, a question has one finding: the later one takes the earlier one's place.
    id: work.known.find((earlier) => earlier.question === question)?.id ?? `${context.task.name}#${work.key}`,
    question,
    ...(work.kind && { kind: work.kind }),
    evidence,
    passageIds: passages.map(({ passageId }) => passageId),
  };
}

/** Passages of all queries of a question, without doubles, merged by rank. */
export async function findPassages(
  work: Pick<QuestionWork, 'key' | 'question' | 'known' | 'passagesPerQuery'>,
  context: AgentContext,
): Promise<readonly PassageRecord[]> {
  return searchPassages(work, await readLeads(work.question, work.known, context), context);
}

/**
 * Searches for the question; for a later hop also with each lead's names, together and one by one; for a refinement
 * also with the person's remark. Documents that are about something named come first among what was found.
 */
async function searchPassages(
  { key, question, passagesPerQuery }: Pick<QuestionWork, 'key' | 'question' | 'passagesPerQuery'>,
  leads: readonly Lead[],
  context: AgentContext,
): Promise<readonly PassageRecord[]> {
  const hops = leads.map(({ newNames }) => `${question} ${newNames.join(' ')}`.trim());
  const feedback = personRemark(context);
  const remark = feedback === '' ? [] : [`${question} ${feedback}`];
  const main = [...new Set([question, ...hops, ...remark])];
  const lookedUp = [...new Set(leads.flatMap((lead) => lead.lookedUp))];
  const found = await context.search(`search:${key}`, [...main, ...lookedUp], passagesPerQuery);
  const all = mergeByRank(found);
  const subjects = all.filter(createSubjectTest(question));
  const named = leads.map((lead) => all.filter((passage) => lead.isNamed(passage)));
  const [first = [], ...others] = found.slice(0, main.length);
  return mergeByRank([first, subjects, ...named, ...others]);
}
