import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { AgentKind } from '../entities/agent.js';
import type { JsonObject } from '../lib/json.js';
import { connectionOf } from './connection.js';
import { DateTimeScalar, JsonObjectScalar } from './scalars.js';

registerEnumType(AgentKind, {
  name: 'AgentKind',
  description: 'What part an agent plays in a team.',
  valuesConfig: {
    PLANNING: { description: 'Cuts a task into questions and decides who answers them.' },
    RESEARCH: { description: 'Finds evidence in documents and answers one question.' },
    SYNTHESIS: { description: 'Writes one answer from what the others found.' },
    VALIDATION: { description: 'Checks findings and claims against the evidence.' },
    CUSTOM: { description: 'Follows instructions that a person wrote.' },
    TOOL: { description: 'Calls a tool in a workflow.' },
    PERSON: { description: 'Asks a person.' },
  },
});

@ObjectType('AgentCapability', { description: 'Something that an agent can do.' })
export class AgentCapabilityType {
  @Field(() => String, { description: 'Short name, by which agents are found.' })
  name!: string;

  @Field(() => String, { description: 'What it means, in a sentence.' })
  description!: string;
}

@ObjectType('Agent', {
  description: 'A named, versioned definition of who does work. Built-in agents belong to every workspace.',
})
export class AgentType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => String, { description: 'Name, unique in the workspace; tasks and workflows use it.' })
  name!: string;

  @Field(() => AgentKind, { description: 'What part it plays in a team.' })
  kind!: AgentKind;

  @Field(() => String, { description: 'What it is for.' })
  description!: string;

  @Field(() => Int, { description: 'Current version; each change makes a new one.' })
  version!: number;

  @Field(() => [AgentCapabilityType], { description: 'What it can do.' })
  capabilities!: readonly AgentCapabilityType[];

  @Field(() => JsonObjectScalar, { description: 'Its settings.' })
  configuration!: JsonObject;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  updatedAt!: Date;
}

export const AgentConnectionType = connectionOf<AgentType>('Agent', () => AgentType, 'agents');
