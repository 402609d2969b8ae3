import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { JsonObject } from '../lib/json.js';
import { ToolCallOutcome } from '../orchestrator/events/session-event.js';
import { JsonObjectScalar } from './scalars.js';

registerEnumType(ToolCallOutcome, {
  name: 'ToolCallOutcome',
  description: 'What became of a call of a tool.',
  valuesConfig: {
    SUCCEEDED: { description: 'It gave what it was asked for.' },
    FAILED: { description: 'It refused, or could not do it.' },
  },
});

@ObjectType('Tool', { description: 'Something that agents can use by name.' })
export class ToolType {
  @Field(() => String, { description: 'Unique; `server:tool` for a tool of an MCP server.' })
  name!: string;

  @Field(() => String, { description: 'Changes where the tool means something else than before.' })
  version!: string;

  @Field(() => String, { description: 'What it does and when to use it.' })
  description!: string;

  @Field(() => JsonObjectScalar, { description: 'JSON Schema of its arguments.' })
  inputSchema!: JsonObject;

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description: 'JSON Schema of what it gives; null where that is not known.',
  })
  outputSchema!: JsonObject | null;

  @Field(() => Boolean, { description: 'Does a call change anything?' })
  hasSideEffects!: boolean;

  @Field(() => Boolean, { description: 'Must a person approve each call?' })
  needsApproval!: boolean;
}
