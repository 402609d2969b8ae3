import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { DatasetError } from './dataset-error.js';
import { CORPUS_FILE } from './read-dataset.js';

/** Where a set stands. */
export interface SetFolder {
  readonly name: string;
  readonly folder: string;
}

/**
 * The sets of a folder by name: its subfolders that hold `corpus.jsonl`, or the folder itself if it does.
 * @param wanted names of sets; none: all
 * @throws DatasetError if there is no set, or not one of those wanted
 */
export async function findSets(data: string, wanted: readonly string[]): Promise<readonly SetFolder[]> {
  const found = await setsOf(data);
  if (found.length === 0)
    throw new DatasetError(data, null, `holds no set: no folder there has ${CORPUS_FILE}`);
  const missing = wanted.find((name) => !found.some((set) => set.name === name));
  if (missing !== undefined) {
    const names = found.map(({ name }) => name).join(', ');
    throw new DatasetError(data, null, `has no set "${missing}"; it has ${names}`);
  }
  return wanted.length === 0 ? found : found.filter(({ name }) => wanted.includes(name));
}

async function setsOf(data: string): Promise<readonly SetFolder[]> {
  if (existsSync(join(data, CORPUS_FILE))) return [{ name: basename(resolve(data)), folder: data }];
  const names = await readdir(data).catch(() => {
    throw new DatasetError(data, null, 'is not a folder that can be read');
  });
  return names
    .sort()
    .map((name) => ({ name, folder: join(data, name) }))
    .filter(({ folder }) => existsSync(join(folder, CORPUS_FILE)));
}
