import { z } from 'zod';
import { AgentKind } from '../entities/agent.js';
import { MessageType } from '../entities/agent-message.js';
import { sentences } from '../lib/sentences.js';
import type { DecomposeRequest, Plan } from '../reasoning/reasoner.js';
import {
  defineTask,
  type Agent,
  type AgentContext,
  type FencedWriter,
  type OutgoingMessage,
} from './agent.js';
import { planningConfigurationSchema } from './agent-configuration.js';
import { approvePlan } from './approve-plan.js';
import { RESEARCH_AGENT } from './built-in-agents.js';
import { chooseAgent, type AgentChoice } from './choose-agent.js';
import { partKindSchema } from './evidence-schema.js';
import { expandPlan, type AssignedQuestion } from './expand-plan.js';
import type { RecalledMemory } from './memory/recall-memory.js';
import { personRemark } from './person-remark.js';
import {
  planInputSchema,
  planOutputSchema,
  TaskType,
  type PlanInput,
  type PlanOutput,
} from './task-schemas.js';

const planSchema = z.object({
  questions: z
    .array(
      z.object({
        key: z.string(),
        question: z.string(),
        dependsOn: z.array(z.string()).readonly(),
        kind: partKindSchema.optional(),
      }),
    )
    .min(1)
    .readonly(),
  rationale: z.string(),
});

type Question = AssignedQuestion & { readonly why: string };

/** Cuts a task into questions and, in AUTO, puts their tasks into the graph. */
export const planningAgent: Agent = {
  kind: AgentKind.PLANNING,
  tasks: [
    defineTask({
      taskType: TaskType.PLAN,
      inputSchema: planInputSchema,
      outputSchema: planOutputSchema,
      run: plan,
    }),
  ],
};

async function plan(input: PlanInput, context: AgentContext) {
  const { maxQuestions, recallLimit } = planningConfigurationSchema.parse(context.agent.configuration);
  const recalled = recallLimit > 0 ? await context.recall(input.task, recallLimit) : [];
  const proposed = await context.step('decompose', async (signal) =>
    planSchema.parse(
      await context.reasoner.decompose({ ...whatToPlan(input, context), maxQuestions }, signal),
    ),
  );
  const decomposed = context.sessionInput.approvePlan
    ? await approvePlan({ task: input.task, maxQuestions, ...proposed }, context)
    : proposed;
  const questions = decomposed.questions.map((question) => assign(question, context));
  const output = toOutput(input, context, decomposed, questions, recalled);
  const messages = messagesOf(input, context, questions, recalled);
  return {
    output,
    addTasks: input.expand
      ? expandPlan(input.task, context.task.name, questions, context.sessionInput.team)
      : [],
    write: async (writer: FencedWriter) => {
      writer.append({ type: 'PlanCreated', taskId: context.task.id, payload: toEvent(output) });
      await context.send(writer, messages);
    },
  };
}

/** What a person asks when they refine an answer is asked too; other remarks guide the search instead. */
function whatToPlan(input: PlanInput, context: AgentContext): Pick<DecomposeRequest, 'task' | 'beside'> {
  const feedback = personRemark(context);
  const asked = sentences(feedback)
    .map(({ start, end }) => feedback.slice(start, end).trim())
    .filter((sentence) => sentence.endsWith('?'));
  const beside = [input.instructions ?? '', ...asked].filter((part) => part !== '').join('\n');
  return { task: input.task, ...(beside === '' ? {} : { beside }) };
}

function assign(question: Plan['questions'][number], context: AgentContext): Question {
  const { team } = context.sessionInput;
  const research = team.find(({ id }) => id === RESEARCH_AGENT.id) ?? context.agent;
  const choice: AgentChoice = chooseAgent(question.question, team, research);
  return { ...question, ...choice, requestId: context.newId() };
}

function toOutput(
  input: PlanInput,
  context: AgentContext,
  { rationale }: { readonly rationale: string },
  questions: readonly Question[],
  recalled: readonly RecalledMemory[],
): PlanOutput {
  return {
    kind: 'plan',
    task: input.task,
    questions: questions.map(({ key, question, dependsOn, kind, agent }) => ({
      key,
      question,
      dependsOn,
      ...(kind && { kind }),
      agent: agent.name,
    })),
    rationale: [rationale, refinementNote(context), recallNote(recalled)].filter(Boolean).join(' '),
    recalled: recalled.map(({ id, key, content }) => ({ id, key, content })),
  };
}

function refinementNote({ sessionInput }: AgentContext): string {
  const { refinement } = sessionInput;
  if (refinement === undefined) return '';
  const claims = refinement.result?.claims.length ?? 0;
  const earlier = claims === 1 ? '1 claim' : `${claims} claims`;
  return `It refines an answer of ${earlier} by this remark: “${refinement.feedback}”.`;
}

function recallNote(recalled: readonly RecalledMemory[]): string {
  if (recalled.length === 0) return '';
  const count =
    recalled.length === 1 ? 'One earlier session touches' : `${recalled.length} earlier sessions touch`;
  return `${count} on this; what was found then is looked up anew.`;
}

function toEvent({ rationale, questions }: PlanOutput) {
  return {
    rationale,
    questions: questions.map(({ key, question, dependsOn }) => ({ key, question, dependsOn })),
  };
}

function messagesOf(
  input: PlanInput,
  context: AgentContext,
  questions: readonly Question[],
  recalled: readonly RecalledMemory[],
): readonly OutgoingMessage[] {
  const remembered: OutgoingMessage[] = recalled.slice(0, 1).map(() => ({
    to: null,
    messageType: MessageType.NOTIFICATION,
    content: `I remember: ${recalled.map(({ content }) => content).join(' | ')}`,
    data: { memoryIds: recalled.map(({ id }) => id) },
  }));
  return [...remembered, ...(input.expand ? questions.map(toRequest) : toResponses(context, questions))];
}

function toRequest({ requestId, agent, key, question, why }: Question): OutgoingMessage {
  const content = `${key}: ${question} (For ${agent.name}: ${why}.)`;
  return { id: requestId, to: agent, messageType: MessageType.REQUEST, content, data: { key, question } };
}

function toResponses(context: AgentContext, questions: readonly Question[]): readonly OutgoingMessage[] {
  const content = `The plan: ${questions.map(({ key, question }) => `${key}: ${question}`).join(' ')}`;
  return context.receivers.map((to) => ({ to, messageType: MessageType.RESPONSE, content }));
}
