import { createHash } from 'node:crypto';

/** A text that is shown to a model as data. */
export interface FencedText {
  /** By which the model refers to it: `p1`. */
  readonly id: string;
  /** Where it is from, such as the title of its document: a text of somebody, too. */
  readonly label: string;
  readonly text: string;
}

const MARK_LENGTH = 12;
const MAX_LABEL = 200;

/**
 * Shows texts between lines that no text can imitate: their mark is a part of the hash of all texts, so whoever wrote
 * one of them could not know it. The same texts have the same fence, and so a question keeps its hash.
 */
export function fence(texts: readonly FencedText[]): string {
  const mark = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, MARK_LENGTH);
  return texts
    .map(({ id, label, text }) => `[data ${mark} ${id}]\nFrom: ${oneLine(label)}\n${text}\n[end ${mark}]`)
    .join('\n');
}

function oneLine(label: string): string {
  return label.replaceAll(/\s+/gu, ' ').trim().slice(0, MAX_LABEL);
}
