import { Field, ID, InputType } from 'type-graphql';
import type { JsonObject } from '../lib/json.js';
import { JsonObjectScalar } from './scalars.js';

@InputType('AddTextDocumentInput', {
  description: 'A document given as text. Files go to POST /api/collections/:id/documents.',
})
export class AddTextDocumentInput {
  @Field(() => ID, { description: 'The collection to put it into.' })
  collectionId!: string;

  @Field(() => String, {
    description: 'Name, up to 255 characters; one that is in the collection already gets a new version.',
  })
  name!: string;

  @Field(() => String, { description: 'The text.' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "text/plain, text/markdown or text/html. Default: what the name's extension says, else plain text.",
  })
  mediaType?: string | null;

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description: 'Anything to keep with it, up to 20,000 characters. Default: what it has already.',
  })
  metadata?: JsonObject | null;
}
