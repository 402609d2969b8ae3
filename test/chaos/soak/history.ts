/** What happened when, for whoever has to find out why. */
export class History {
  private readonly lines: string[] = [];
  private readonly began = performance.now();

  tell(what: string): void {
    const seconds = (performance.now() - this.began) / 1_000;
    this.lines.push(`${seconds.toFixed(2).padStart(8)} s  ${what}`);
  }

  toString(): string {
    return this.lines.join('\n');
  }
}
