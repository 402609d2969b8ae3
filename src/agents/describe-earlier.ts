import type { AgentContext } from './agent.js';
import type { AgentOutput } from './task-schemas.js';

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
    case 'validation':
      return output.contradictions.map(({ evidence, reason }) => `${evidence.text} (${reason})`).join('\n');
    case 'check':
      return output.claims.map(({ text, verdict }) => `${verdict}: ${text}`).join('\n');
    case 'answer':
      return output.answer;
  }
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
