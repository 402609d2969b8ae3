import { z } from 'zod';
import { badInput } from '../../lib/errors.js';
import { cleanText } from '../../lib/input.js';
import type { McpCall } from './mcp-tool.js';

/** The argument by which tools name a collection. */
export const collectionArgument = cleanText(255)
  .optional()
  .describe('Name or id of a collection. Default: all documents of the workspace.');

/**
 * The id of a collection that is named by its id or by its name.
 * @throws AppError NOT_FOUND, or BAD_USER_INPUT at `collection` where there is none of this name
 */
export async function findCollection(
  wanted: string | undefined,
  { viewer, services }: McpCall,
): Promise<string | undefined> {
  if (wanted === undefined) return undefined;
  if (z.guid().safeParse(wanted).success) return (await services.collections.get(viewer, wanted)).id;
  const found = await services.collections.findByName(viewer, wanted);
  if (found !== null) return found.id;
  throw badInput(`There is no collection ${JSON.stringify(wanted)}.`, ['collection']);
}
