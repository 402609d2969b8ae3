import { useRef, type PointerEvent } from 'react';

/** A stretch of time, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A shorter way of the pointer is a click. */
const DRAG_PX = 8;
const SHORTEST_MS = 1;

/** The same middle, a longer or shorter span. */
export function scaled({ from, to }: Span, factor: number): Span {
  const middle = (from + to) / 2;
  const half = Math.max(SHORTEST_MS, ((to - from) / 2) * factor);
  return { from: middle - half, to: middle + half };
}

/** A drag along the rows zooms to what it covers; a double click shows everything again. */
export function useZoom(span: Span, zoom: (span: Span | null) => void) {
  const began = useRef<{ readonly x: number; readonly moment: number } | null>(null);
  const momentAt = (event: PointerEvent<HTMLElement>): number | null => {
    const track = event.currentTarget.querySelector('[data-track]') ?? event.currentTarget;
    const { left, width } = track.getBoundingClientRect();
    const part = (event.clientX - left) / width;
    return part < 0 || part > 1 ? null : span.from + part * (span.to - span.from);
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const moment = momentAt(event);
      began.current = moment === null ? null : { x: event.clientX, moment };
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const moment = momentAt(event);
      const start = began.current;
      began.current = null;
      if (!start || moment === null || Math.abs(event.clientX - start.x) < DRAG_PX) return;
      zoom({ from: Math.min(start.moment, moment), to: Math.max(start.moment, moment) });
    },
    onDoubleClick: () => zoom(null),
  };
}
