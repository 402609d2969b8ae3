import type { AgentContext } from './agent.js';
import { shorten } from './shorten.js';
import type { AgentOutput } from './task-schemas.js';

/** How much of what a tool gave is told, in UTF-16 code units. */
const MOST_OF_A_TOOL = 20_000;

/** What came before, in words, oldest first: variables, the answer that is refined, earlier agents' outputs. */
export function describeEarlier({ earlier, sessionInput }: AgentContext): readonly string[] {
  const { context, refinement } = sessionInput;
  const variables = Object.entries(context.variables).map(([name, value]) => `${name}: ${plain(value)}`);
  const refined =
    refinement === undefined
      ? []
      : [refinement.result?.answer ?? '', `A person said of the earlier answer: ${refinement.feedback}`];
  const outputs = earlier.flatMap(({ output }) => (output === null ? [] : [describe(output)]));
  return [...variables, ...refined, ...outputs].filter((text) => text !== '');
}

function describe(output: AgentOutput): string {
  switch (output.kind) {
    case 'plan':
      return output.questions.map(({ question }) => question).join('\n');
    case 'findings':
      return output.findings.flatMap(({ evidence }) => evidence.map(({ text }) => text)).join('\n');
    case 'response':
      return output.text;
    case 'reply':
      return `A person was asked: ${output.question}\nThe person answered: ${output.text || JSON.stringify(output.response)}`;
    case 'validation':
      return output.contradictions.map(({ evidence, reason }) => `${evidence.text} (${reason})`).join('\n');
    case 'check':
      return output.claims.map(({ text, verdict }) => `${verdict}: ${text}`).join('\n');
    case 'tool':
      return `${output.tool}: ${shorten(JSON.stringify(output.result), MOST_OF_A_TOOL)}`;
    case 'answer':
      return output.answer;
  }
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
