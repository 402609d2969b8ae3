import { DOUBTFUL_SCORE, type Evidence, type Finding } from '../../reasoner.js';
import { isDenied } from '../lexicon/negators.js';
import { contentTerms, toEvidence } from '../text/analysed-sentence.js';
import { Breadth, breadthOf, worthGiving } from '../text/breadth.js';
import type { Tokenizer } from '../text/tokens.js';
import type { Wishes } from './feedback.js';
import { leansOnEarlier } from './leaning.js';
import type { SentencePool } from './pool.js';
import type { Unit } from './unit.js';

/** A question for one fact is answered by so few sentences. */
const MOST_FOR_A_FACT = 3;
/** Each term of the feedback that a sentence holds raises it by this. */
const WISHED = 0.25;
/** What a sentence loses that leans on another one which is not at hand. */
const DANGLES = 0.2;
/** A sentence can lean on one that leans in turn; farther back than this nobody reads. */
const MOST_BEFORE = 2;

interface Rated extends Unit {
  readonly dangles: boolean;
}

/** The sentences that answer a finding's question, best first, each after what it leans on. */
export function answerUnits(
  finding: Finding,
  group: number,
  wishes: Wishes,
  pool: SentencePool,
  tokenize: Tokenizer,
): readonly Unit[] {
  const rated = finding.evidence
    .map((evidence) => rate(evidence, finding.question, group, wishes, pool, tokenize))
    .filter(({ terms }) => ![...wishes.without].some((term) => terms.has(term)))
    .sort((left, right) => right.rank - left.rank);
  const breadth = breadthOf(finding.question);
  const worth = worthGiving(breadth, rated, ({ rank }) => rank);
  // What cannot be understood alone is said only where nothing else is.
  const clear = worth.filter(({ dangles }) => !dangles);
  const said = clear.length > 0 ? clear : worth.slice(0, 1);
  // What likely misses the question is the less worth reading the longer it is.
  if (finding.evidence.every(({ score }) => score < DOUBTFUL_SCORE)) return said.slice(0, 1);
  return breadth === Breadth.FACT ? said.slice(0, MOST_FOR_A_FACT) : said;
}

function rate(
  evidence: Evidence,
  question: string,
  group: number,
  wishes: Wishes,
  pool: SentencePool,
  tokenize: Tokenizer,
): Rated {
  const tokens = tokenize(evidence.text);
  const terms = contentTerms(tokens);
  const before = leadsTo(evidence, pool);
  const dangles = leansOnEarlier((before[0] ?? evidence).text);
  const wished = [...wishes.more].filter((term) => terms.has(term)).length;
  const rank = evidence.score + WISHED * wished - (dangles ? DANGLES : 0);
  return {
    question,
    group,
    sentences: [...before, evidence],
    terms,
    denies: isDenied(tokens),
    rank,
    dangles,
    readsOn: false,
  };
}

/** What a sentence leans on, in reading order; none where it stands alone. */
function leadsTo(evidence: Evidence, pool: SentencePool): readonly Evidence[] {
  const leads: Evidence[] = [];
  let first = evidence;
  while (leads.length < MOST_BEFORE && leansOnEarlier(first.text)) {
    const before = pool.before(first);
    if (before === null) break;
    first = toEvidence(before, evidence.score);
    leads.unshift(first);
  }
  return leads;
}
