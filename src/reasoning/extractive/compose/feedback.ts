import { REQUEST_WORDS } from '../lexicon/common-words.js';
import type { Tokenizer } from '../text/tokens.js';

/** What a person's remark on an earlier answer asks for. */
export interface Wishes {
  /** Terms that raise a finding. */
  readonly more: ReadonlySet<string>;
  /** Terms that leave a finding out. */
  readonly without: ReadonlySet<string>;
  readonly shorter: boolean;
}

const SHORTER = /\b(?:shorter|short|brief|briefer|concise|too long|fewer|condense|condensed|tl;?dr)\b/i;
const WITHOUT =
  /\b(?:without|leave out|leaving out|omit|exclude|excluding|drop|remove|skip|not about|less about)\b/i;
/** Words about the answer itself, which are no topic. */
const ABOUT_ANSWER: ReadonlySet<string> = new Set(
  (
    'more less shorter longer short brief briefer concise fewer add include mention focus please answer long detail ' +
    'emphasise emphasize omit exclude leave drop remove skip make much'
  ).split(' '),
);

export function readFeedback(feedback: string | undefined, tokenize: Tokenizer): Wishes {
  const more = new Set<string>();
  const without = new Set<string>();
  for (const part of (feedback ?? '').split(/[.;,!?\n]|\b(?:but|and)\b/)) {
    const into = WITHOUT.test(part) ? without : more;
    for (const token of tokenize(part)) {
      if (token.content && !ABOUT_ANSWER.has(token.word) && !REQUEST_WORDS.has(token.word))
        into.add(token.term);
    }
  }
  return { more, without, shorter: SHORTER.test(feedback ?? '') };
}
