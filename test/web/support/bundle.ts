import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Chunk {
  readonly name?: string;
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/** What the build wrote, and what loads what. */
export class Bundle {
  private readonly chunks: Readonly<Record<string, Chunk>>;

  constructor(private readonly folder: string) {
    this.chunks = JSON.parse(this.read('manifest.json')) as Record<string, Chunk>;
  }

  /** The scripts and style sheets that have come when a page shows for the first time. @param module its source */
  firstLoad(module: string): string[] {
    const start = Object.keys(this.chunks).find((name) => this.chunk(name).name === 'start');
    const names = new Set(['index.html', start ?? 'start', module]);
    for (const name of names) for (const other of this.chunk(name).imports ?? []) names.add(other);
    const chunks = [...names].map((name) => this.chunk(name));
    return [...new Set(chunks.flatMap(({ file, css = [] }) => [file, ...css]))];
  }

  /** All that the build wrote of one kind, as one text. */
  everything(ending: '.js' | '.css'): string {
    const files = Object.values(this.chunks).flatMap(({ file, css = [] }) => [file, ...css]);
    return [...new Set(files)]
      .filter((file) => file.endsWith(ending))
      .map((file) => this.read(file))
      .join('\n');
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  /** Bytes that go over the line. */
  compressedSize(files: readonly string[]): number {
    return files.reduce((sum, file) => sum + gzipSync(this.read(file)).length, 0);
  }

  private chunk(name: string): Chunk {
    const chunk = this.chunks[name];
    if (!chunk) throw new Error(`The build has no ${name}.`);
    return chunk;
  }
}
