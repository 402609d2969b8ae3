import { print, stripIgnoredCharacters, type DocumentNode } from 'graphql';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const DOCUMENT = /^export const (\w+) = (\{"kind":"Document".*\}) as unknown as DocumentNode<.*>;$/gmu;
const PREFIX = '\0document:';

/**
 * Makes a module of each generated operation, so that a page loads those that it sends and no others; and writes it as
 * text, which is a fifth of its tree. In tests the file is used as it was generated.
 * @param file with all the operations, as the code generator writes it
 */
export function splitDocuments(file: string): Plugin {
  const texts = new Map<string, string>();
  return {
    name: 'split-documents',
    resolveId: (id) => (id.startsWith(PREFIX) ? id : undefined),
    load(id) {
      if (id === file) return readFileSync(file, 'utf8').replaceAll(DOCUMENT, reexport(texts));
      const text = texts.get(id);
      if (text === undefined) return;
      return `import { gql } from 'urql';\nexport default /* @__PURE__ */ gql(${JSON.stringify(text)});`;
    },
  };
}

function reexport(texts: Map<string, string>): (line: string, name: string, tree: string) => string {
  return (_line, name, tree) => {
    const id = `${PREFIX}${name}`;
    texts.set(id, stripIgnoredCharacters(print(JSON.parse(tree) as DocumentNode)));
    return `export { default as ${name} } from ${JSON.stringify(id)};`;
  };
}
