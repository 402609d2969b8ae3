import { readFile } from 'node:fs/promises';
import { parseAllDocuments } from 'yaml';

/** The documents of a YAML file; a fault or a warning of any of them fails the test. */
export async function readYaml(path: string): Promise<unknown[]> {
  const documents = parseAllDocuments(await readFile(path, 'utf8'), { merge: true, strict: true });
  if (!Array.isArray(documents)) throw new Error(`${path} is empty.`);
  return documents.map((document) => {
    const fault = document.errors[0] ?? document.warnings[0];
    if (fault) throw new Error(`${path}: ${fault.message}`);
    return document.toJS() as unknown;
  });
}
