import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect } from 'react';

/** A place on the canvas, before zoom and scroll. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Room around what is brought into sight, in pixels. */
const MARGIN = 16;

/**
 * Moves the canvas by as little as brings a place of it into sight, when another one is meant, or when the canvas gets
 * smaller, as beside an open inspector. Whoever moves the canvas later is left in peace.
 */
export function KeepInSight({ x, y, width, height }: Box) {
  const { getViewport, setViewport } = useReactFlow();
  const canvasWidth = useStore((store) => store.width);
  const canvasHeight = useStore((store) => store.height);
  const isFitted = useStore((store) => !store.fitViewQueued);
  useEffect(() => {
    if (!isFitted || canvasWidth === 0) return;
    const { x: left, y: top, zoom } = getViewport();
    const right = shift(x * zoom + left, width * zoom, canvasWidth);
    const down = shift(y * zoom + top, height * zoom, canvasHeight);
    if (right !== 0 || down !== 0) void setViewport({ x: left + right, y: top + down, zoom });
  }, [x, y, width, height, canvasWidth, canvasHeight, isFitted, getViewport, setViewport]);
  return null;
}

/** By how much a stretch must move to lie within what is seen; its beginning counts where it is longer. */
export function shift(from: number, length: number, seen: number): number {
  const over = from + length - (seen - MARGIN);
  if (from < MARGIN || length > seen - 2 * MARGIN) return MARGIN - from;
  return over > 0 ? -over : 0;
}
