/** A piece of text as a PDF page draws it; y grows downwards, all measures are in points. */
export interface PdfItem {
  readonly str: string;
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
  /** Is every character of its font as wide as every other? */
  readonly monospaced: boolean;
}

/** A piece of a line, with whether a blank was drawn before it. */
export interface PdfPiece extends PdfItem {
  readonly blankBefore: boolean;
}

/** Pieces on one baseline, in the order in which they are read. */
export interface PdfRow {
  readonly pieces: PdfPiece[];
  x: number;
  right: number;
  readonly y: number;
  readonly size: number;
}

/** Pieces on one baseline, joined. Cells of a table row are kept apart by ` | `. */
export interface PdfLine {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly font: string;
  readonly monospaced: boolean;
  /** Does it hold cells, as in a table row? */
  readonly tabular: boolean;
}

/** Between two neighbours of a line, whichever way it runs. */
export function gapBetween(a: PdfItem, b: PdfItem): number {
  return Math.max(a.x, b.x) - (a.x < b.x ? a.x + a.width : b.x + b.width);
}
