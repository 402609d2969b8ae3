import { z } from 'zod';
import type { ComposeRequest, Draft, DraftClaim, Evidence, Finding } from '../reasoner.js';
import { ask, type Mind } from './ask.js';
import { fence } from './fence.js';
import { COMPOSE_PROMPT } from './prompts/compose.js';

const DEFAULT_CLAIMS = 12;

const schema = z.object({
  claims: z.array(z.object({ text: z.string(), question: z.string(), evidence: z.array(z.string()) })),
  unanswered: z.array(z.string()),
});
type Answer = z.infer<typeof schema>;

/** What the model sees of the findings, by the ids that it sees. */
interface Shown {
  readonly questions: ReadonlyMap<string, Finding>;
  readonly evidence: ReadonlyMap<string, Evidence>;
}

/** Without evidence nothing is asked. A claim that rests on none is not given. */
export async function compose(request: ComposeRequest, mind: Mind, signal: AbortSignal): Promise<Draft> {
  const shown = show(request.findings);
  const without = request.findings.filter(({ evidence }) => evidence.length === 0);
  if (shown.evidence.size === 0) return { claims: [], unanswered: without.map(({ question }) => question) };
  const check = (answer: Answer) => faultOf(answer, shown);
  const text = describe(request, shown);
  const answer = await ask({ prompt: COMPOSE_PROMPT, text, schema, check, draftOf }, mind, signal);
  const claims = fitting(toClaims(answer, shown), request);
  const said = new Set(claims.map(({ question }) => question));
  const named = answer.unanswered.flatMap((id) => shown.questions.get(id) ?? []);
  const unanswered = [...without, ...named].map(({ question }) => question).filter((one) => !said.has(one));
  return { claims, unanswered: [...new Set(unanswered)] };
}

const draftSchema = z.object({ claims: z.array(z.object({ text: z.string() }).catch({ text: '' })) });

/** The claims as far as they are written, a paragraph each. */
function draftOf(answer: unknown): string {
  const claims = draftSchema.safeParse(answer).data?.claims ?? [];
  return claims
    .map(({ text }) => text.trimStart())
    .join('\n\n')
    .trimEnd();
}

function show(findings: readonly Finding[]): Shown {
  const evidence = findings.flatMap((finding) => finding.evidence);
  return {
    questions: new Map(findings.map((finding, index) => [`q${index + 1}`, finding])),
    evidence: new Map(evidence.map((one, index) => [`e${index + 1}`, one])),
  };
}

function describe(
  { task, feedback, maxClaims = DEFAULT_CLAIMS, maxWords }: ComposeRequest,
  shown: Shown,
): string {
  const idOf = new Map([...shown.evidence].map(([id, evidence]) => [evidence, id]));
  const questions = [...shown.questions].map(([id, { question, evidence }]) => {
    const found = evidence.map((one) => idOf.get(one)).join(', ');
    return `${id}: ${question} (${found === '' ? 'nothing was found' : `found: ${found}`})`;
  });
  const texts = [...shown.evidence].map(([id, { documentTitle, text }]) => ({
    id,
    label: documentTitle,
    text,
  }));
  const words = maxWords === undefined ? '' : `, of ${maxWords} words in all`;
  return [
    `At most ${maxClaims} claims${words}.`,
    `The task:\n${task}`,
    ...(feedback ? [`What the person said of an earlier answer; the new one heeds it:\n${feedback}`] : []),
    `The questions:\n${questions.join('\n')}`,
    `The evidence:\n${fence(texts)}`,
  ].join('\n\n');
}

function faultOf({ claims }: Answer, shown: Shown): string | null {
  if (claims.length === 0) return null;
  const isFounded = claims.some((claim) => claim.evidence.some((id) => shown.evidence.has(id)));
  return isFounded ? null : `no claim names evidence; the ids are ${[...shown.evidence.keys()].join(', ')}.`;
}

function toClaims({ claims }: Answer, shown: Shown): readonly DraftClaim[] {
  return claims.flatMap(({ text, question, evidence }) => {
    const bearing = [...new Set(evidence)].flatMap((id) => shown.evidence.get(id) ?? []);
    const asked = shown.questions.get(question) ?? findingOf(bearing[0], shown);
    if (bearing.length === 0 || asked === undefined || text.trim() === '') return [];
    return [{ text: text.trim(), question: asked.question, evidence: bearing }];
  });
}

function findingOf(evidence: Evidence | undefined, { questions }: Shown): Finding | undefined {
  return [...questions.values()].find(
    (finding) => evidence !== undefined && finding.evidence.includes(evidence),
  );
}

/** Within the limits that were asked for; the first claim is given however long it is. */
function fitting(
  claims: readonly DraftClaim[],
  { maxClaims = DEFAULT_CLAIMS, maxWords = Infinity }: ComposeRequest,
): readonly DraftClaim[] {
  let words = 0;
  return claims.slice(0, maxClaims).filter(({ text }, index) => {
    const count = text.split(/\s+/u).length;
    if (index > 0 && words + count > maxWords) return false;
    words += count;
    return true;
  });
}
