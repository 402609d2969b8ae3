// A server of tools that talks over standard input and output, started by the program under test.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { appendFileSync } from 'node:fs';
import { z } from 'zod';

const server = new McpServer({ name: 'desk', version: '1.0.0' });
const text = (value) => ({ content: [{ type: 'text', text: String(value) }] });
const reads = { readOnlyHint: true };

server.registerTool(
  'add',
  {
    description: 'Adds two numbers.',
    inputSchema: { a: z.number(), b: z.number() },
    outputSchema: { sum: z.number() },
    annotations: reads,
  },
  ({ a, b }) => ({ ...text(a + b), structuredContent: { sum: a + b } }),
);
server.registerTool('pid', { description: 'Tells its process.', annotations: reads }, () =>
  text(process.pid),
);
server.registerTool(
  'environment',
  { description: 'Tells the names of what it sees of the environment.', annotations: reads },
  () => text(Object.keys(process.env).sort().join()),
);
server.registerTool(
  'note',
  {
    description: 'Writes a line to the file that its last argument names.',
    inputSchema: { line: z.string() },
  },
  ({ line }) => {
    appendFileSync(process.argv[2], `${line}\n`);
    return text('noted');
  },
);
server.registerTool('die', { description: 'Ends the process in the middle of the call.' }, () =>
  process.exit(3),
);

await server.connect(new StdioServerTransport());
