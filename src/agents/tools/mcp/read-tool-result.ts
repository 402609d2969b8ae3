import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { Json, JsonObject } from '../../../lib/json.js';
import { shorten } from '../../shorten.js';

/** How much of what a server answers is kept as text and as data, each in UTF-16 code units. */
const MAX_TEXT = 80_000;
const MAX_DATA = 80_000;

/**
 * What a tool answered, so that a row can hold it: its text, shortened where it is long, and its structured content,
 * left out where it is long. Images, sounds and other files are named, not kept.
 */
export function readToolResult(result: CallToolResult): JsonObject {
  const data = storable((result.structuredContent ?? null) as Json);
  return {
    text: shorten(textOf(result), MAX_TEXT),
    data: JSON.stringify(data).length <= MAX_DATA ? data : null,
  };
}

/** All text of an answer. */
export function textOf({ content }: CallToolResult): string {
  return storableText(content.map(describe).join('\n'));
}

function describe(block: CallToolResult['content'][number]): string {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'resource':
      return 'text' in block.resource ? block.resource.text : `[${block.resource.uri}]`;
    case 'resource_link':
      return `[${block.name}: ${block.uri}]`;
    case 'image':
    case 'audio':
      return `[${block.type} ${block.mimeType}]`;
  }
}

function storable(value: Json): Json {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return (value as readonly Json[]).map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [storableText(key), storable(inner ?? null)]),
  );
}

/** Without what PostgreSQL refuses in any string: U+0000 and half a surrogate pair. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\ufffd');
}
