import { AgentKind } from '../entities/agent.js';
import { defineTask, type Agent, type AgentContext, type FencedWriter } from './agent.js';
import { researchConfigurationSchema } from './agent-configuration.js';
import { collectFindings } from './collect-findings.js';
import type { FindingRecord } from './evidence-schema.js';
import { givenParts } from './given-statements.js';
import { reportFindings } from './report-finding.js';
import { asksItself, toldQuestion } from './told-question.js';
import { researchQuestion } from './research-question.js';
import {
  findingsOutputSchema,
  questionInputSchema,
  TaskType,
  type FindingsOutput,
  type PlanOutput,
  type QuestionInput,
} from './task-schemas.js';

/** Finds evidence in the documents: for one question, or for all of an earlier plan. */
export const researchAgent: Agent = {
  kind: AgentKind.RESEARCH,
  tasks: [
    defineTask({
      taskType: TaskType.RESEARCH,
      inputSchema: questionInputSchema,
      outputSchema: findingsOutputSchema,
      run: research,
    }),
  ],
};

async function research(input: QuestionInput, context: AgentContext) {
  const findings = await findAll(input, context);
  const output: FindingsOutput = { kind: 'findings', findings };
  return {
    output,
    write: (writer: FencedWriter) => reportFindings(writer, context, findings, input.requestId),
  };
}

/** Questions of a plan are worked on in its order, which puts later hops after the ones they need. */
async function findAll(input: QuestionInput, context: AgentContext): Promise<readonly FindingRecord[]> {
  const limits = researchConfigurationSchema.parse(context.agent.configuration);
  const before = collectFindings(context.earlier, input.task).findings;
  const found = new Map<string, FindingRecord>();
  for (const { key, question, kind, dependsOn } of questionsOf(input, context)) {
    const needed = dependsOn.flatMap((needs) => found.get(needs) ?? []);
    const known = [...before, ...needed].filter(({ evidence }) => evidence.length > 0);
    found.set(key, await researchQuestion({ key, question, kind, known, ...limits }, context));
  }
  return [...found.values()];
}

/** Without a plan and without a question of its own, a task that gives statements to check is looked up by those. */
function questionsOf(input: QuestionInput, { earlier }: AgentContext): PlanOutput['questions'] {
  const { task, kind, instructions = '' } = input;
  const asked = input.question ?? (asksItself(instructions) ? instructions : undefined);
  const plan = earlier.map(({ output }) => output).findLast((output) => output?.kind === 'plan');
  if (asked === undefined && plan !== undefined) return plan.questions;
  const parts = asked === undefined ? givenParts(task) : [];
  if (parts.length > 0) {
    return parts.map(({ text, kind: of }, index) => {
      return { key: `q${index + 1}`, question: text, kind: of, dependsOn: [], agent: '' };
    });
  }
  const question = asked ?? (instructions === '' ? task : toldQuestion(task, instructions));
  return [{ key: 'q1', question, kind, dependsOn: [], agent: '' }];
}
