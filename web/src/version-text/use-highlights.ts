import { useLayoutEffect, useRef, type RefObject } from 'react';

/** A stretch of a version's text, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const CHOSEN = 'quote';
const OTHERS = 'cited';

/**
 * Highlights spans of a text by their offsets, without touching its elements, and brings the chosen one into sight.
 * @param from where the shown text begins in the version
 * @returns goes to the element that holds the text and nothing else
 */
export function useHighlights(
  chosen: Span,
  others: readonly Span[],
  from: number,
  text: string,
): RefObject<HTMLElement | null> {
  const place = useRef<HTMLElement>(null);
  const { start, end } = chosen;
  const key = others.map((span) => `${span.start}-${span.end}`).join();
  useLayoutEffect(() => {
    const node = place.current?.firstChild;
    if (!node) return;
    const spans = key === '' ? [] : key.split(',').map((part) => part.split('-').map(Number));
    const quote = rangeOf(node, start - from, end - from);
    paint(CHOSEN, quote ? [quote] : []);
    paint(
      OTHERS,
      spans.flatMap(([a, b]) => rangeOf(node, a! - from, b! - from) ?? []),
    );
    if (quote) bringIntoSight(quote);
    return () => {
      paint(CHOSEN, []);
      paint(OTHERS, []);
    };
  }, [start, end, key, from, text]);
  return place;
}

function rangeOf(node: Node, start: number, end: number): Range | null {
  const length = node.textContent?.length ?? 0;
  if (start < 0 || end > length || start >= end) return null;
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}

/** Where the browser has no such highlights the words are selected, which every browser shows. */
function paint(name: string, ranges: readonly Range[]): void {
  if (!('highlights' in CSS)) {
    const [range] = ranges;
    if (name === CHOSEN && range)
      window
        .getSelection()
        ?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    return;
  }
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}

/** A third from the top of what scrolls. */
function bringIntoSight(range: Range): void {
  const scroller = range.startContainer.parentElement?.closest('[role="region"]');
  if (!scroller) return;
  const { top } = range.getBoundingClientRect();
  scroller.scrollTop += top - scroller.getBoundingClientRect().top - scroller.clientHeight / 3;
}
