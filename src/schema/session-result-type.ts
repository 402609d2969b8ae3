import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { ResultCitation, ResultClaim, ShapedOutput } from '../agents/session-result.js';
import type { Json } from '../lib/json.js';
import { CitationType } from './citation-type.js';
import { ClaimType } from './claim-type.js';
import { DegradationType } from './degradation-type.js';
import { JsonScalar } from './scalars.js';

@ObjectType('SessionSource', { description: 'A document that the answer cites.' })
export class SessionSourceType {
  @Field(() => Int, { description: 'Its number in the answer, from 1.' })
  number!: number;

  @Field(() => String, { description: 'Its title when it was cited.' })
  title!: string;

  @Field(() => ID, { description: 'The document.' })
  documentId!: string;

  @Field(() => ID, { description: 'The version that was read.' })
  versionId!: string;

  @Field(() => Int, { description: 'How many citations point into it.' })
  citations!: number;
}

@ObjectType('ShortAnswer', { description: 'The few words that answer a task, with where they stand.' })
export class ShortAnswerType {
  @Field(() => String, { description: 'The words of the document.' })
  text!: string;

  @Field(() => CitationType, { description: 'Where they stand; its quote is the text.' })
  citation!: ResultCitation;
}

@ObjectType('ShapedOutput', { description: 'What an agent gave whose answers have a schema.' })
export class ShapedOutputType {
  @Field(() => String, { description: 'Name of its task.' })
  task!: string;

  @Field(() => String, { description: 'Name of the agent.' })
  agent!: string;

  @Field(() => JsonScalar, { description: 'It fits the `outputSchema` of the agent.' })
  data!: Json;
}

@ObjectType('SessionResult', { description: 'What a session gives back.' })
export class SessionResultType {
  @Field(() => String, { description: 'Markdown; `[1]` cites the source of number 1.' })
  answer!: string;

  @Field(() => ShortAnswerType, {
    nullable: true,
    description:
      'Null where the task asks for more than one name, number, date, place or the like, and where it is not likely enough which.',
  })
  shortAnswer!: ShortAnswerType | null;

  @Field(() => [ClaimType], { description: 'The statements of the answer, in order, each checked.' })
  claims!: readonly ResultClaim[];

  @Field(() => Float, {
    description:
      '0 to 1: what the claims are worth by their verdicts, times the share of questions that one of them answers.',
  })
  confidence!: number;

  @Field(() => [SessionSourceType], { description: 'The documents that the answer cites, by number.' })
  sources!: readonly SessionSourceType[];

  @Field(() => [String], { description: 'Questions to which the documents hold no answer.' })
  unanswered!: readonly string[];

  @Field(() => Boolean, { description: 'Did a task that should have contributed not complete?' })
  partial!: boolean;

  @Field(() => [ShapedOutputType], {
    description: 'What agents gave whose answers have a schema, in the order of the tasks.',
  })
  outputs!: readonly ShapedOutput[];

  @Field(() => Boolean, {
    description: 'Did plain rules think anywhere in place of the model, because it failed for good?',
  })
  degraded!: boolean;

  @Field(() => [DegradationType], { description: 'Where they did, and why; each kind once a task.' })
  degradations!: readonly DegradationType[];
}
