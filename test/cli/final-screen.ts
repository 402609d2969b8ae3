import { Terminal } from '@xterm/headless';

/** What a terminal shows, with all that was scrolled out of it, after a program wrote this. */
export async function finalScreen(written: string): Promise<string> {
  const terminal = new Terminal({ cols: 80, rows: 24, scrollback: 1_000, allowProposedApi: true });
  await new Promise<void>((done) => terminal.write(written, done));
  const { active } = terminal.buffer;
  const lines = Array.from({ length: active.length }, (_, row) =>
    active.getLine(row)!.translateToString(true),
  );
  terminal.dispose();
  return lines.join('\n').trimEnd();
}
