import { Field, InputType } from 'type-graphql';
import type { JsonObject } from '../lib/json.js';
import { JsonObjectScalar } from './scalars.js';

@InputType('AgentCapabilityInput', { description: 'Something that an agent can do.' })
export class AgentCapabilityInput {
  @Field(() => String, { description: 'Short name, up to 64 characters.' })
  name!: string;

  @Field(() => String, { description: 'What it means, up to 500 characters.' })
  description!: string;
}

@InputType('CreateAgentInput', { description: 'An agent of your own.' })
export class CreateAgentInput {
  @Field(() => String, {
    description:
      'Up to 64 letters, digits, hyphens and underscores, a letter or digit first; not one in use.',
  })
  name!: string;

  @Field(() => String, { description: 'What it is for, up to 2,000 characters.' })
  description!: string;

  @Field(() => String, { description: 'What it is told before every task, up to 20,000 characters.' })
  instructions!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Names of tools that it may use; `tools` lists them. Default: search_documents.',
  })
  tools?: string[] | null;

  @Field(() => [AgentCapabilityInput], {
    nullable: true,
    description: 'What it can do. Default: nothing named.',
  })
  capabilities?: AgentCapabilityInput[] | null;

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description: 'Further settings; `configurationSchema` of an agent lists them.',
  })
  configuration?: JsonObject | null;
}

@InputType('UpdateAgentInput', { description: 'What to change of an agent of your own; the rest stays.' })
export class UpdateAgentInput {
  @Field(() => String, { nullable: true, description: 'What it is for, up to 2,000 characters.' })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'What it is told before every task.' })
  instructions?: string | null;

  @Field(() => [String], { nullable: true, description: 'Names of tools that it may use.' })
  tools?: string[] | null;

  @Field(() => [AgentCapabilityInput], { nullable: true, description: 'What it can do.' })
  capabilities?: AgentCapabilityInput[] | null;

  @Field(() => JsonObjectScalar, { nullable: true, description: 'Further settings; those left out stay.' })
  configuration?: JsonObject | null;
}
