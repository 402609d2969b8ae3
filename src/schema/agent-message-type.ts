import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { MessageType } from '../entities/agent-message.js';
import type { JsonObject } from '../lib/json.js';
import { connectionOf } from './connection.js';
import { DateTimeScalar, JsonObjectScalar } from './scalars.js';

registerEnumType(MessageType, { name: 'MessageType', description: 'What kind of message.' });

@ObjectType('AgentMessage', { description: 'What one agent tells another within a session.' })
export class AgentMessageType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  sessionId!: string;

  @Field(() => MessageType, { name: 'type' })
  messageType!: MessageType;

  @Field(() => String)
  content!: string;

  @Field(() => JsonObjectScalar, { nullable: true, description: 'What it carries beside its words.' })
  data?: JsonObject | null;

  @Field(() => DateTimeScalar)
  createdAt!: Date;
}

export const AgentMessageConnection = connectionOf<AgentMessageType>(
  'AgentMessage',
  () => AgentMessageType,
  'messages',
);
