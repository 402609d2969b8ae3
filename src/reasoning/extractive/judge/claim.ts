import type { AnalysedSentence } from '../text/analysed-sentence.js';
import { contentTerms } from '../text/analysed-sentence.js';
import { type Name, names } from '../text/names.js';
import { withoutSpeaker } from '../text/speaker.js';
import { type Quantity, quantities } from '../text/quantities.js';
import { type TermWeights, totalWeight, weighTerms } from '../text/term-weights.js';
import type { Token, Tokenizer } from '../text/tokens.js';

/** A statement made ready to be held against sentences. */
export interface Claim {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly terms: ReadonlySet<string>;
  readonly weights: TermWeights;
  readonly total: number;
  readonly names: readonly Name[];
  readonly quantities: readonly Quantity[];
  /** Terms of each clause that says something of its own; at least one. */
  readonly clauses: readonly ReadonlySet<string>[];
}

const CLAUSE_BREAK = /[,;:]\s|\s(?:and|but|while|whereas|which|who|because|although)\s/u;
/** A clause with fewer content words than this says nothing of its own. */
const LEAST_CLAUSE_TERMS = 2;

export function readClaim(said: string, sentences: readonly AnalysedSentence[], tokenize: Tokenizer): Claim {
  const text = withoutSpeaker(
    said,
    sentences.map((sentence) => sentence.text),
  );
  const tokens = tokenize(text);
  const weights = weighTerms(tokens, sentences);
  return {
    text,
    tokens,
    terms: contentTerms(tokens),
    weights,
    total: totalWeight(weights),
    names: names(text, tokens),
    quantities: quantities(text, tokens),
    clauses: clausesOf(text, tokenize),
  };
}

function clausesOf(text: string, tokenize: Tokenizer): readonly ReadonlySet<string>[] {
  const clauses: Set<string>[] = [];
  for (const part of text.split(CLAUSE_BREAK)) {
    const terms = contentTerms(tokenize(part));
    const previous = clauses.at(-1);
    if (previous !== undefined && terms.size < LEAST_CLAUSE_TERMS)
      for (const term of terms) previous.add(term);
    else clauses.push(new Set(terms));
  }
  return clauses;
}
