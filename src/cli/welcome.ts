import type { App } from '../app.js';
import type { Role } from '../lib/config/settings.js';

/** What a started server says on standard output: where it is, and a first task to paste. */
export function welcome({ url, sample }: Pick<App, 'url' | 'sample'>, role: Role = 'all'): string {
  if (role === 'worker') {
    return `\n  A Quartet worker is running at ${url}\n\n  Health      ${url}/healthz  ${url}/readyz\n\n`;
  }
  const lines = [
    '',
    `  Quartet is running at ${url}`,
    '',
    `  Page        ${url}`,
    `  GraphiQL    ${url}/graphiql`,
    `  GraphQL     ${url}/graphql  (HTTP and WebSocket)`,
    `  MCP         ${url}/mcp`,
    `  Health      ${url}/healthz  ${url}/readyz`,
  ];
  if (sample) lines.push('', '  A first task to paste into GraphiQL:', '', indent(firstTask(sample)));
  return `${lines.join('\n')}\n\n`;
}

function firstTask(sample: NonNullable<App['sample']>): string {
  return `mutation {
  executeAgentTask(input: {
    taskDescription: ${JSON.stringify(sample.question)}
    context: { collectionId: "${sample.collectionId}" }
  }) { id status }
}

# then, with the id of the session:
subscription {
  sessionUpdated(sessionId: "…") { __typename seq task { name } }
}`;
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');
}
