/** The offset within an element's own text under a point of the screen; null beside the text. */
export function offsetAt(element: Element, x: number, y: number): number | null {
  if (!('caretPositionFromPoint' in document)) return null;
  const position = document.caretPositionFromPoint(x, y);
  return position && position.offsetNode === element.firstChild ? position.offset : null;
}
