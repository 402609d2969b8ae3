import { Field, Int, ObjectType } from 'type-graphql';
import type { JsonObject } from '../lib/json.js';
import { AgentCapabilityType } from './agent-type.js';
import { DateTimeScalar, JsonObjectScalar } from './scalars.js';

@ObjectType('AgentVersion', {
  description: 'What an agent was at one version. Sessions pin the version that they started with.',
})
export class AgentVersionType {
  @Field(() => Int, { description: 'Counts from 1.' })
  version!: number;

  @Field(() => String, { description: 'What it was for.' })
  description!: string;

  @Field(() => [AgentCapabilityType], { description: 'What it could do.' })
  capabilities!: readonly AgentCapabilityType[];

  @Field(() => JsonObjectScalar, { description: 'Its settings.' })
  configuration!: JsonObject;

  @Field(() => DateTimeScalar, { description: 'When this version was made.' })
  createdAt!: Date;
}

@ObjectType('AgentSkill', {
  description: 'One thing that an agent can be asked to do, with JSON Schemas of what goes in and out.',
})
export class AgentSkillType {
  @Field(() => String, { description: 'The type of the tasks it does so in.' })
  taskType!: string;

  @Field(() => JsonObjectScalar, { description: 'JSON Schema of the input.' })
  inputSchema!: JsonObject;

  @Field(() => JsonObjectScalar, { description: 'JSON Schema of the output.' })
  outputSchema!: JsonObject;
}
