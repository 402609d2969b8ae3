import { useChoice } from '../use-choice.js';
import type { Span } from './use-zoom.js';

/**
 * Where the address has the timeline zoomed, and a function that zooms elsewhere; null shows everything.
 * The address counts from the beginning of the session, for everybody alike.
 * @param whole what there is to see
 */
export function useZoomed(whole: Span): [Span | null, (span: Span | null) => void] {
  const [{ from, to }, choose] = useChoice();
  const zoomed =
    from === undefined || to === undefined ? null : { from: whole.from + from, to: whole.from + to };
  const zoom = (span: Span | null): void => choose(inAddress(span, whole));
  return [zoomed, zoom];
}

/** What reaches over an end stops there; what covers everything is no zoom. */
function inAddress(span: Span | null, whole: Span): { from: number | undefined; to: number | undefined } {
  const everything = { from: undefined, to: undefined };
  if (!span || (span.from <= whole.from && span.to >= whole.to)) return everything;
  const from = Math.max(0, Math.floor(Math.min(span.from, whole.to - 1) - whole.from));
  const to = Math.ceil(Math.min(span.to, whole.to) - whole.from);
  return { from, to: Math.max(from + 1, to) };
}
