import type { Flow } from './flow.js';

const PLACEHOLDER = /\{\{\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*\}\}/gu;

/** Names that stand as `{{name}}` in a workflow and must be given with a run; those of earlier tools are not. */
export function variablesOf({ nodes }: Flow): readonly string[] {
  const keys = new Set(nodes.map(({ key }) => key));
  const texts = nodes.map(({ instructions, configuration }) => JSON.stringify([instructions, configuration]));
  const names = texts.flatMap((text) => [...text.matchAll(PLACEHOLDER)].map(([, name]) => name!));
  return [...new Set(names)].filter((name) => !keys.has(name.split('.')[0]!));
}
