/**
 * An answer as the official evaluation script of SQuAD 1.1 compares it (Rajpurkar et al., EMNLP 2016): lower case,
 * without ASCII punctuation, without the articles a, an and the, and with single blanks.
 */
export function normaliseAnswer(text: string): string {
  return text
    .toLowerCase()
    .replace(/[!-/:-@[-`{-~]/g, '')
    .replace(/(?<![\p{L}\p{N}_])(?:a|an|the)(?![\p{L}\p{N}_])/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** 1 where the answer is one of those accepted, both normalised, else 0. */
export function exactMatch(predicted: string, accepted: readonly string[]): number {
  const normal = normaliseAnswer(predicted);
  return accepted.some((answer) => normaliseAnswer(answer) === normal) ? 1 : 0;
}

/** The best F1 of the answer's words against one of those accepted; 0 where no word is shared, as SQuAD has it. */
export function spanF1(predicted: string, accepted: readonly string[]): number {
  return Math.max(0, ...accepted.map((answer) => wordF1(predicted, answer)));
}

function wordF1(predicted: string, accepted: string): number {
  const said = wordsOf(predicted);
  const wanted = wordsOf(accepted);
  const left = new Map<string, number>();
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of said) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared += 1;
  }
  return shared === 0 ? 0 : (2 * shared) / (said.length + wanted.length);
}

function wordsOf(text: string): readonly string[] {
  const normal = normaliseAnswer(text);
  return normal === '' ? [] : normal.split(' ');
}
