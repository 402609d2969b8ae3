import { AgentKind } from '../entities/agent.js';
import { MessageType } from '../entities/agent-message.js';
import type { Json } from '../lib/json.js';
import { defineTask, type Agent, type AgentContext, type FencedWriter } from './agent.js';
import { personConfigurationSchema } from './agent-configuration.js';
import { describeEarlier } from './describe-earlier.js';
import { fillVariables } from './fill-variables.js';
import { shorten } from './shorten.js';
import {
  askInputSchema,
  replyOutputSchema,
  TaskType,
  type AskInput,
  type ReplyOutput,
} from './task-schemas.js';

/** How much of what came before is shown beside the question, in UTF-16 code units. */
const SHOWN_EARLIER = 4_000;

/** A person: the node's instructions are the question, and the session goes on with what is answered. */
export const personAgent: Agent = {
  kind: AgentKind.PERSON,
  tasks: [
    defineTask({
      taskType: TaskType.ASK,
      inputSchema: askInputSchema,
      outputSchema: replyOutputSchema,
      run: ask,
    }),
  ],
};

async function ask({ task, instructions }: AskInput, context: AgentContext) {
  const { variables } = context.sessionInput.context;
  const configuration = personConfigurationSchema.parse(context.agent.configuration);
  const { responseSchema, expiresInSeconds, defaultResponse } = configuration;
  const question = instructions ?? fillVariables(configuration.question, variables);
  const { response, respondedBy } = await context.ask({
    name: 'ask',
    question,
    payload: { task, earlier: shorten(describeEarlier(context).join('\n\n'), SHOWN_EARLIER) },
    responseSchema,
    ...(expiresInSeconds == null ? {} : { expiresInSeconds }),
    ...(defaultResponse == null ? {} : { defaultResponse }),
  });
  const text = textOf(response);
  const output: ReplyOutput = { kind: 'reply', question, response, text, respondedBy };
  return {
    output,
    write: (writer: FencedWriter) =>
      context.send(
        writer,
        context.receivers.map((to) => ({
          to,
          messageType: MessageType.RESPONSE,
          content: `${question} — ${text || JSON.stringify(response)}`,
        })),
      ),
  };
}

/** What the person said in words, without numbers, switches and the names of fields. */
function textOf(response: Json): string {
  if (typeof response === 'string') return response.trim();
  if (typeof response !== 'object' || response === null) return '';
  return Object.values(response)
    .map((part) => textOf(part ?? null))
    .filter((text) => text !== '')
    .join(' ');
}
