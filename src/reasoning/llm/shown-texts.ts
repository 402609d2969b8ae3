import type { PassageHit } from '../../retrieval/passage-hit.js';
import type { ConverseRequest, ShownResult } from '../conversation.js';
import type { Evidence } from '../reasoner.js';
import { fence, type FencedText } from './fence.js';
import { distinct, ShownPassages } from './quoted-evidence.js';

/** What an answer rests on fits its task. */
const FULL_FIT = 1;

/** All passages of a conversation, each with one id by which it is shown once and quoted: `p1`, `p2`. */
export class ShownTexts {
  private readonly all: readonly PassageHit[];
  private readonly ids: ReadonlyMap<string, string>;
  private readonly shown = new Set<string>();

  constructor({ passages, exchanges }: Pick<ConverseRequest, 'passages' | 'exchanges'>) {
    const later = exchanges.flatMap((exchange) => ('results' in exchange ? exchange.results : []));
    const every = [...passages, ...later.flatMap((result) => result.passages)];
    this.all = [...new Map(every.map((passage) => [passage.passageId, passage])).values()];
    this.ids = new Map(this.all.map(({ passageId }, index) => [passageId, `p${index + 1}`]));
  }

  /** Passages as they stand in a message; of those that stand further up the ids alone. */
  passages(passages: readonly PassageHit[]): string {
    if (passages.length === 0) return 'There are no passages.';
    const before = passages.filter(({ passageId }) => this.shown.has(passageId));
    const fresh = passages.filter(({ passageId }) => !this.shown.has(passageId));
    for (const { passageId } of fresh) this.shown.add(passageId);
    const again =
      before.length === 0 ? [] : [`Shown above: ${before.map((one) => this.idOf(one)).join(', ')}.`];
    return [...again, ...(fresh.length === 0 ? [] : [fence(fresh.map((one) => this.fenced(one)))])].join(
      '\n',
    );
  }

  /** What a call gave, as it stands in a message. */
  result({ callId, label, text, passages }: ShownResult): string {
    return text === null ? this.passages(passages) : fence([{ id: callId, label, text }]);
  }

  /** What was quoted, as it stands in the documents; a quote that stands in none is left out. */
  evidence(quotes: readonly { readonly passage: string; readonly quote: string }[]): readonly Evidence[] {
    const passages = new ShownPassages(this.all);
    const found = quotes.map(({ passage, quote }) => passages.evidence(passage, quote, FULL_FIT));
    return distinct(found.filter((one) => one !== null));
  }

  private idOf({ passageId }: PassageHit): string {
    return this.ids.get(passageId)!;
  }

  private fenced(passage: PassageHit): FencedText {
    const { documentTitle, headings, text } = passage;
    return { id: this.idOf(passage), label: [documentTitle, ...headings].join(' > '), text };
  }
}
