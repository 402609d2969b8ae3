import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { MessageType } from '../entities/agent-message.js';
import { MessageChannel } from '../orchestrator/events/session-event.js';
import type { JsonObject } from '../lib/json.js';
import { connectionOf } from './connection.js';
import { DateTimeScalar, JsonObjectScalar } from './scalars.js';

registerEnumType(MessageType, {
  name: 'MessageType',
  description: 'What kind of message.',
  valuesConfig: {
    REQUEST: { description: 'Asks for work.' },
    RESPONSE: { description: 'Answers a request.' },
    NOTIFICATION: { description: 'Tells something and wants no answer.' },
  },
});

registerEnumType(MessageChannel, {
  name: 'MessageChannel',
  description: 'What a text is that is still being written.',
  valuesConfig: {
    ANSWER: { description: 'A message, word for word as it will be sent.' },
    DRAFT: {
      description: 'What a model writes, before any claim of it is checked. It may be dropped or begun anew.',
    },
    REASONING: { description: 'What a model thinks before it answers, where its provider shows that.' },
  },
});

@ObjectType('AgentMessage', { description: 'What one agent tells another within a session.' })
export class AgentMessageType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => ID, { description: 'The session that it was said in.' })
  sessionId!: string;

  @Field(() => MessageType, { description: 'What kind of message.' })
  messageType!: MessageType;

  @Field(() => String, { description: 'What it says.' })
  content!: string;

  @Field(() => JsonObjectScalar, { nullable: true, description: 'What it carries beside its words.' })
  data?: JsonObject | null;

  @Field(() => DateTimeScalar, { description: 'When it was said.' })
  createdAt!: Date;
}

export const AgentMessageConnectionType = connectionOf<AgentMessageType>(
  'AgentMessage',
  () => AgentMessageType,
  'messages',
);
