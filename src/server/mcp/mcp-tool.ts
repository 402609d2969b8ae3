import type { CallToolResult, Tool, ToolAnnotations } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { parseInput } from '../../lib/input.js';
import type { JsonObject } from '../../lib/json.js';
import type { Viewer } from '../../lib/viewer.js';
import type { Services } from '../../services/services.js';

/** What a tool has at hand while it answers one request. */
export interface McpCall {
  readonly viewer: Viewer;
  readonly services: Services;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** Was that because the client canceled the request, not because the connection is gone? */
  readonly wasCanceled: () => boolean;
  /** Tells the client how far it is; nothing happens where the client did not ask. @param step grows with each call */
  readonly progress: (step: number, message: string) => void;
}

/** What a tool answers: the same for people and for programs. */
export interface McpAnswer<Content> {
  readonly text: string;
  readonly content: Content;
  /** Default false. */
  readonly isError?: boolean;
}

/** One tool of the MCP server. */
export interface McpTool {
  readonly listing: Tool;
  /** @throws AppError BAD_USER_INPUT with the path of the faulty argument, or what the use case refuses with */
  call(given: unknown, call: McpCall): Promise<CallToolResult>;
}

/** Makes a tool that is typed by its schemas. */
export function defineMcpTool<Input extends z.ZodType, Output extends z.ZodType<JsonObject>>(definition: {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  readonly annotations: ToolAnnotations;
  readonly run: (input: z.output<Input>, call: McpCall) => Promise<McpAnswer<z.input<Output>>>;
}): McpTool {
  const { name, title, description, input, output, annotations, run } = definition;
  return {
    listing: {
      name,
      title,
      description,
      inputSchema: z.toJSONSchema(input, { io: 'input' }) as Tool['inputSchema'],
      outputSchema: z.toJSONSchema(output, { io: 'output' }) as NonNullable<Tool['outputSchema']>,
      annotations,
    },
    async call(given, call) {
      const { text, content, isError = false } = await run(parseInput(input, given ?? {}), call);
      return {
        content: [{ type: 'text', text }],
        structuredContent: output.parse(content),
        isError,
      };
    },
  };
}
