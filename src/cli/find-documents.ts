import { createReadStream, openAsBlob } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { createInterface } from 'node:readline';
import type { UploadFile } from '../../client/src/quartet-client.js';
import { CommandFailure } from './report-failure.js';

/** Files that a folder is searched for; a file that is named itself is sent whatever it is called. */
const EXTENSIONS = new Set([
  '.txt',
  '.text',
  '.md',
  '.markdown',
  '.html',
  '.htm',
  '.xhtml',
  '.pdf',
  '.docx',
  '.jsonl',
]);

const CORPUS = 'corpus.jsonl';

/**
 * Finds the documents in files and folders, one at a time. A JSON Lines file holds one document a line
 * (`text`, and if it likes `id` and `title`); of a folder in the layout of retrieval test sets only
 * `corpus.jsonl` is documents, the rest being questions and labels.
 *
 * A document is called by its path below the folder that all paths share, so that no two are called the same.
 */
export async function* findDocuments(paths: readonly string[]): AsyncGenerator<UploadFile> {
  const roots: { readonly path: string; readonly isFolder: boolean }[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined) throw new CommandFailure(`${path} does not exist. Name a file or a folder.`);
    roots.push({ path, isFolder: found.isDirectory() });
  }
  const shared = sharedFolder(roots.map(({ path, isFolder }) => resolve(isFolder ? path : dirname(path))));
  const nameOf = (path: string): string => relative(shared, path).split(sep).join('/');
  for (const { path, isFolder } of roots) {
    if (!isFolder) yield* readDocuments(path, nameOf(path));
    else for await (const file of walk(path)) yield* readDocuments(file, nameOf(file));
  }
}

/** The innermost folder that holds all of these. */
function sharedFolder(folders: readonly string[]): string {
  const [first = [], ...others] = folders.map((folder) => folder.split(sep));
  const differs = first.findIndex((part, depth) => others.some((other) => other[depth] !== part));
  return first.slice(0, differs < 0 ? first.length : differs).join(sep) || sep;
}

async function* walk(folder: string): AsyncGenerator<string> {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const corpus = entries.find((entry) => entry.isFile() && entry.name === CORPUS);
  if (corpus) {
    yield join(folder, corpus.name);
    return;
  }
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile() && EXTENSIONS.has(extname(entry.name).toLowerCase())) yield path;
  }
}

async function* readDocuments(path: string, name: string): AsyncGenerator<UploadFile> {
  if (extname(path).toLowerCase() === '.jsonl') yield* readRecords(path, name);
  else yield { name, content: await openAsBlob(path) };
}

async function* readRecords(path: string, name: string): AsyncGenerator<UploadFile> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() === '') continue;
    yield fromRecord(parseRecord(line, `${path}:${number}`), folderOf(name), String(number));
  }
}

/** Records of two files may have the same ids; those of a test set's `corpus.jsonl` belong to its folder. */
function folderOf(name: string): string {
  const folder = basename(name) === CORPUS ? dirname(name) : name.slice(0, -extname(name).length);
  return folder === '.' ? '' : `${folder}/`;
}

interface DocumentRecord {
  readonly id?: unknown;
  readonly _id?: unknown;
  readonly title?: unknown;
  readonly text: string;
}

function parseRecord(line: string, place: string): DocumentRecord {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    throw new CommandFailure(`${place} is not JSON.`);
  }
  if (typeof (record as { text?: unknown } | null)?.text !== 'string') {
    throw new CommandFailure(`${place} has no "text": each line is one document, {"id", "title", "text"}.`);
  }
  return record as DocumentRecord;
}

/** Longest title that a heading of plain text may have; a longer one still stands in the name. */
const HEADING = 100;

function fromRecord(record: DocumentRecord, folder: string, fallback: string): UploadFile {
  const id = idOf(record) ?? fallback;
  const title = typeof record.title === 'string' ? record.title.replace(/\s+/gu, ' ').trim() : '';
  const name = title === '' ? id : `${[...title].slice(0, 180).join('')} (${id})`;
  // An underlined first line is how plain text says its title.
  const line = [...title].slice(0, HEADING).join('');
  const heading = line === '' ? '' : `${line}\n${'='.repeat(Math.max(3, line.length))}\n\n`;
  return {
    name: `${folder}${asOnePart(name)}.txt`,
    content: new Blob([heading, record.text], { type: 'text/plain' }),
  };
}

function idOf({ id, _id }: DocumentRecord): string | undefined {
  const given = id ?? _id;
  return typeof given === 'string' || typeof given === 'number' ? String(given) : undefined;
}

/** A title may hold slashes that part no folders. */
function asOnePart(name: string): string {
  return name.replaceAll(/[/\\]+/g, ' - ');
}
