import { stemmer } from 'stemmer';

/** F1 of the words, the word pairs and the longest common subsequence that a summary shares with a reference. */
export interface RougeScores {
  readonly rouge1: number;
  readonly rouge2: number;
  readonly rougeL: number;
}

/**
 * ROUGE-1, ROUGE-2 and sentence-level ROUGE-L as F1 (Lin, ROUGE: A package for automatic evaluation of summaries,
 * 2004), with the tokens of Google's `rouge-score` and its option `use_stemmer`: lower case, cut at everything but
 * a to z and digits, words of more than three letters reduced by Porter's stemmer; no stop words are left out. Each
 * score is the best over the references, as its `score_multi` takes it.
 */
export function rouge(summary: string, references: readonly string[]): RougeScores {
  const said = rougeTokens(summary);
  const scores = references.map((reference) => {
    const wanted = rougeTokens(reference);
    return {
      rouge1: sharedNgrams(said, wanted, 1),
      rouge2: sharedNgrams(said, wanted, 2),
      rougeL: f1(longestCommonSubsequence(said, wanted), said.length, wanted.length),
    };
  });
  const best = (of: (score: RougeScores) => number) => Math.max(0, ...scores.map(of));
  return { rouge1: best((s) => s.rouge1), rouge2: best((s) => s.rouge2), rougeL: best((s) => s.rougeL) };
}

function rougeTokens(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.map((word) => (word.length > 3 ? stemmer(word) : word));
}

function sharedNgrams(said: readonly string[], wanted: readonly string[], n: number): number {
  const left = countNgrams(said, n);
  const right = countNgrams(wanted, n);
  let shared = 0;
  for (const [ngram, count] of left) shared += Math.min(count, right.get(ngram) ?? 0);
  return f1(shared, Math.max(0, said.length - n + 1), Math.max(0, wanted.length - n + 1));
}

function countNgrams(tokens: readonly string[], n: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let start = 0; start + n <= tokens.length; start += 1) {
    const ngram = tokens.slice(start, start + n).join(' ');
    counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
  }
  return counts;
}

/** Its length, by the table of Wagner and Fischer of which two rows are kept. */
function longestCommonSubsequence(left: readonly string[], right: readonly string[]): number {
  let above = new Uint32Array(right.length + 1);
  for (const token of left) {
    const row = new Uint32Array(right.length + 1);
    for (const [index, other] of right.entries())
      row[index + 1] = token === other ? above[index]! + 1 : Math.max(above[index + 1]!, row[index]!);
    above = row;
  }
  return above[right.length]!;
}

function f1(shared: number, said: number, wanted: number): number {
  return shared === 0 ? 0 : (2 * shared) / (said + wanted);
}
