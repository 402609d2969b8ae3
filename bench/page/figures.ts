/** What was measured of one check of the page. */
export interface Figure {
  readonly check: string;
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | '' | '%' | 'MB';
  /** The largest that is good. */
  readonly goal: number;
}

export const figure = (
  check: string,
  what: string,
  value: number,
  unit: Figure['unit'],
  goal: number,
): Figure => ({ check, what, value, unit, goal });

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** As a table of Markdown. */
export function printFigures(figures: readonly Figure[]): void {
  console.log('| check | what | figure | goal | |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const { check, what, value, unit, goal } of figures) {
    const words = (of: number): string =>
      `${Number.isInteger(of) ? of : of.toFixed(of < 1 ? 3 : 0)} ${unit}`.trim();
    console.log(
      `| ${check} | ${what} | ${words(value)} | ${words(goal)} | ${value <= goal ? '' : 'missed'} |`,
    );
  }
}
