import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CitationStance } from '../entities/citation.js';

registerEnumType(CitationStance, {
  name: 'CitationStance',
  description: 'Does a quote speak for its claim or against it?',
  valuesConfig: {
    SUPPORTS: { description: 'For it.' },
    REFUTES: { description: 'Against it.' },
  },
});

@ObjectType('Citation', {
  description: "Where a claim's evidence stands. The quote is the version's text between the offsets.",
})
export class CitationType {
  @Field(() => Int, { description: 'The number that stands for the document in the answer, from 1.' })
  number!: number;

  @Field(() => CitationStance, { description: 'For the claim or against it.' })
  stance!: CitationStance;

  @Field(() => String, { description: 'The words of the document.' })
  quote!: string;

  @Field(() => Int, {
    description: 'First character of the quote in the text of the version, in UTF-16 code units.',
  })
  start!: number;

  @Field(() => Int, { description: 'One past its last character.' })
  end!: number;

  @Field(() => ID, { description: 'The document.' })
  documentId!: string;

  @Field(() => ID, { description: 'The version of the document; its text never changes.' })
  versionId!: string;

  @Field(() => ID, { description: 'The passage that was retrieved.' })
  passageId!: string;
}
