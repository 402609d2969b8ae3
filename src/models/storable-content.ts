import type { GenerateResult } from './sdk-types.js';
import { storableJson, storableText } from './storable-text.js';

type Content = GenerateResult['content'][number];

/** A part of an answer that everything behind it can keep. */
export function storableContent(part: Content): Content {
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return { ...part, text: storableText(part.text) };
    case 'tool-call':
      return { ...part, toolName: storableText(part.toolName), input: storableArguments(part.input) };
    default:
      return part;
  }
}

/** Arguments come as JSON text, where U+0000 is an escape; what is no JSON is left to whoever reads it. */
export function storableArguments(json: string): string {
  try {
    return JSON.stringify(storableJson(JSON.parse(json)));
  } catch {
    return storableText(json);
  }
}
