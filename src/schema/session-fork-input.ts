import { Field, InputType, Int } from 'type-graphql';
import type { JsonObject } from '../lib/json.js';
import { JsonObjectScalar } from './scalars.js';

@InputType('ForkEditsInput', {
  description:
    'What is different about a task that runs once more. Nothing: the same is done again, which a model may do in another way.',
})
export class ForkEditsInputType {
  @Field(() => String, {
    nullable: true,
    description:
      'Name or id of another agent that does such tasks. `research` and custom agents may stand in for each other.',
  })
  agent?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Version of the agent. Default: that of the first run, or the current one of another agent.',
  })
  agentVersion?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the agent is told beside the task, in up to 20,000 characters.',
  })
  instructions?: string | null;

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description: 'Keys of the input of the task that are set, such as `question`; the others stay.',
  })
  input?: JsonObject | null;

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description: 'Keys of the configuration of the agent that are set for this task.',
  })
  configuration?: JsonObject | null;

  @Field(() => String, { nullable: true, description: 'The model that it thinks with.' })
  model?: string | null;

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description: 'Is taken for what the task puts out: it does not run. Nothing else may be edited then.',
  })
  output?: JsonObject | null;
}
