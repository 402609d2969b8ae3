import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CitationStance } from '../entities/citation.js';

registerEnumType(CitationStance, {
  name: 'CitationStance',
  description: 'Does the quote speak for the claim or against it?',
});

@ObjectType('Citation', {
  description: "Where a claim's evidence stands. The quote is the version's text between the offsets.",
})
export class CitationType {
  @Field(() => Int, { description: 'The number that stands for the document in the answer, from 1.' })
  number!: number;

  @Field(() => CitationStance)
  stance!: CitationStance;

  @Field(() => String)
  quote!: string;

  @Field(() => Int, {
    name: 'start',
    description: 'First character of the quote in the text of the version, in UTF-16 code units.',
  })
  startOffset!: number;

  @Field(() => Int, { name: 'end', description: 'One past its last character.' })
  endOffset!: number;

  @Field(() => ID)
  documentId!: string;

  @Field(() => ID)
  versionId!: string;

  @Field(() => ID)
  passageId!: string;
}
