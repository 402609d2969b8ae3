import type { ComposeRequest, Draft, DraftClaim, Evidence } from '../../reasoner.js';
import { Breadth, breadthOf, worthGiving } from '../text/breadth.js';
import { nearDuplicate } from '../text/near-duplicate.js';
import { createTokenizer } from '../text/tokens.js';
import { type Candidate, candidatesOf } from './candidate.js';
import { readFeedback } from './feedback.js';

const DEFAULT_MAX_CLAIMS = 12;
/** A question for one fact is answered by so few sentences. */
const MOST_FOR_A_FACT = 3;

interface Kept {
  readonly candidate: Candidate;
  readonly evidence: Evidence[];
}

/**
 * One claim for each kept piece of evidence, word for word, in the order of the questions. Draws no conclusion of its
 * own: what no document says is not said. Questions without evidence are listed as unanswered.
 */
export function compose(request: ComposeRequest, signal: AbortSignal): Draft {
  signal.throwIfAborted();
  const tokenize = createTokenizer();
  const wishes = readFeedback(request.feedback, tokenize);
  const groups = request.findings.map((finding, group) => {
    signal.throwIfAborted();
    return worthSaying(finding.question, candidatesOf(finding, group, wishes, tokenize));
  });
  const most = Math.max(0, request.maxClaims ?? DEFAULT_MAX_CLAIMS);
  const kept = takeInTurns(groups, wishes.shorter ? Math.ceil(most / 2) : most);
  return {
    claims: inOrder(kept).map(toClaim),
    unanswered: request.findings
      .filter(({ evidence }) => evidence.length === 0)
      .map(({ question }) => question),
  };
}

function worthSaying(question: string, candidates: readonly Candidate[]): readonly Candidate[] {
  const breadth = breadthOf(question);
  const worth = worthGiving(breadth, candidates, ({ rank }) => rank);
  return breadth === Breadth.FACT ? worth.slice(0, MOST_FOR_A_FACT) : worth;
}

/** The best of each question first, then each one's second, so that no question is crowded out. */
function takeInTurns(groups: readonly (readonly Candidate[])[], most: number): readonly Kept[] {
  const kept: Kept[] = [];
  const rounds = Math.max(0, ...groups.map((group) => group.length));
  for (let round = 0; round < rounds; round += 1) {
    for (const group of groups) {
      const candidate = group[round];
      if (candidate !== undefined) keep(kept, candidate, most);
    }
  }
  return kept;
}

/** A repeat adds its evidence to the claim that says the same; only what is new counts against the limit. */
function keep(kept: Kept[], candidate: Candidate, most: number): void {
  const same = kept.find((other) => repeats(other.candidate, candidate));
  if (same !== undefined) {
    addEvidence(same.evidence, candidate.evidence);
    return;
  }
  if (kept.length >= most) return;
  const evidence = [candidate.evidence];
  if (candidate.antecedent !== null) addEvidence(evidence, candidate.antecedent);
  kept.push({ candidate, evidence });
}

function repeats(left: Candidate, right: Candidate): boolean {
  return left.evidence.text === right.evidence.text || nearDuplicate(left.terms, right.terms);
}

function addEvidence(to: Evidence[], evidence: Evidence): void {
  const isThere = to.some(({ versionId, start, end }) => {
    return versionId === evidence.versionId && start === evidence.start && end === evidence.end;
  });
  if (!isThere) to.push(evidence);
}

/** Question by question; the best answer of each first, the others as their documents have them. */
function inOrder(kept: readonly Kept[]): readonly Kept[] {
  const groups = new Map<number, Kept[]>();
  for (const one of kept) {
    const group = groups.get(one.candidate.group);
    if (group === undefined) groups.set(one.candidate.group, [one]);
    else group.push(one);
  }
  return [...groups].sort(([left], [right]) => left - right).flatMap(([, group]) => bestThenReading(group));
}

/** Documents in the order in which the best sentences come from them. */
function bestThenReading([best, ...others]: readonly Kept[]): readonly Kept[] {
  if (best === undefined) return [];
  const documents = [...new Set([best, ...others].map(({ candidate }) => candidate.evidence.versionId))];
  const place = ({ candidate }: Kept) => documents.indexOf(candidate.evidence.versionId);
  const start = ({ candidate }: Kept) => candidate.evidence.start;
  others.sort((left, right) => place(left) - place(right) || start(left) - start(right));
  return [best, ...others];
}

function toClaim({ candidate, evidence }: Kept): DraftClaim {
  return { text: candidate.evidence.text, question: candidate.question, evidence };
}
