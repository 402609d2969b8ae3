import { createLogUpdate } from 'log-update';
import type { WriteStream } from 'node:tty';

/** One line that says what goes on, rewritten in place on a terminal. */
export interface StatusLine {
  show(text: string): void;
  /** Ends the line, with a last word if there is one. Harmless when called again. */
  done(text?: string): void;
}

/** Writes nothing where `enabled` is false; away from a terminal it writes only the last word. */
export function createStatusLine(stream: WriteStream, enabled: boolean): StatusLine {
  const update = enabled && canBeRewritten(stream) ? createLogUpdate(stream) : undefined;
  return {
    show: (text) => update?.(text),
    done(text) {
      update?.clear();
      // Gives the cursor back.
      update?.done();
      if (enabled && text !== undefined) stream.write(`${text}\n`);
    },
  };
}

/** A terminal that knows its size: one without rows has no place for lines that are rewritten. */
export function canBeRewritten(stream: WriteStream): boolean {
  return stream.isTTY && stream.rows > 0 && stream.columns > 0;
}
