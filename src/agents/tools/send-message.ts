import { z } from 'zod';
import { MessageType } from '../../entities/agent-message.js';
import { badInput } from '../../lib/errors.js';
import { cleanText } from '../../lib/input.js';
import type { TeamMember } from '../session-input.js';
import { defineTool } from './tool.js';

/** Tells other agents of the session something. */
export const sendMessage = defineTool({
  name: 'send_message',
  version: '1',
  description: 'Tells one agent of this session something, or all of them. It does not wait for an answer.',
  input: z.object({
    to: cleanText(200).optional().describe('Name of the agent. Default: all agents of the session.'),
    content: cleanText(4_000).describe('What to say.'),
  }),
  output: z.object({ messageId: z.uuid() }),
  hasSideEffects: true,
  bringsTexts: false,
  execute: async ({ agent, write }, { to, content }) => {
    const receiver = to === undefined ? null : memberNamed(agent.sessionInput.team, to, ['to']);
    const messageId = await write('send', async (tx, append) => {
      const id = agent.newId();
      const message = { id, to: receiver, messageType: MessageType.NOTIFICATION, content };
      await agent.send({ tx, append }, [message]);
      return id;
    });
    return { messageId };
  },
});

/** @throws AppError BAD_USER_INPUT for a name that no agent of the session has */
export function memberNamed(
  team: readonly TeamMember[],
  wanted: string,
  path: readonly string[],
): TeamMember {
  const member = team.find(({ name }) => name === wanted);
  if (member !== undefined) return member;
  const names = team.map(({ name }) => name).join(', ');
  throw badInput(`No agent ${JSON.stringify(wanted)} takes part in this session; there are ${names}.`, path);
}
