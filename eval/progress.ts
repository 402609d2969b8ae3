import type { WriteStream } from 'node:tty';
import { canBeRewritten, createStatusLine } from '../src/cli/progress/status-line.js';

/** Shows how far an evaluation is. */
export interface EvalProgress {
  /** Something of `total` parts begins. */
  begin(what: string, total: number): void;
  /** So many parts of it are done. */
  advance(done: number): void;
  /** All is done, or given up. */
  end(): void;
}

/** A line that is rewritten on a terminal; elsewhere a plain line at the start of everything that begins. */
export function createEvalProgress(
  stream: WriteStream,
  now: () => number = () => performance.now(),
): EvalProgress {
  const status = createStatusLine(stream, true);
  const isPlain = !canBeRewritten(stream);
  let [what, total, began] = ['', 0, now()];
  const close = () => {
    if (isPlain && what !== '') stream.write(`${what}: done in ${seconds(now() - began)}\n`);
  };
  return {
    begin(next, parts) {
      close();
      [what, total, began] = [next, parts, now()];
      if (isPlain) stream.write(`${what} (${total})\n`);
      else status.show(`${what} · 0/${total}`);
    },
    advance(done) {
      if (!isPlain) status.show(`${what} · ${done}/${total} · ${seconds(now() - began)}`);
    },
    end() {
      close();
      what = '';
      status.done();
    },
  };
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
