import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { SearchMethod } from '../retrieval/passage-hit.js';
import { connectionOf } from './connection.js';

@ObjectType('Passage', { description: "A span of a version's text that is searched and cited as one." })
export class PassageType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => Int, { description: 'Order within the version, from 0.' })
  position!: number;

  @Field(() => Int, {
    name: 'start',
    description: "First character in the version's text, in UTF-16 code units.",
  })
  startOffset!: number;

  @Field(() => Int, { name: 'end', description: 'One past the last character.' })
  endOffset!: number;

  @Field(() => [String], { description: 'Headings above it, outermost first.' })
  headings!: readonly string[];

  @Field(() => String, { description: 'What it says.' })
  text!: string;
}

export const PassageConnectionType = connectionOf<PassageType>('Passage', () => PassageType, 'passages');

registerEnumType(SearchMethod, {
  name: 'SearchMethod',
  description: 'How a search finds a passage.',
  valuesConfig: {
    WORDS: { description: 'By words in common.' },
    MEANING: {
      description:
        'By what an embedding model makes of it; only where one is configured, answers and has seen it.',
    },
  },
});

@ObjectType('PassageHit', { description: 'A passage that a search found.' })
export class PassageHitType {
  @Field(() => ID, { description: 'The passage.' })
  passageId!: string;

  @Field(() => ID, { description: 'The document.' })
  documentId!: string;

  @Field(() => ID, { description: 'The version of the document.' })
  versionId!: string;

  @Field(() => String, { description: 'Title of the document.' })
  documentTitle!: string;

  @Field(() => [String], { description: 'Headings above the passage, outermost first.' })
  headings!: readonly string[];

  @Field(() => Int, { description: "First character in the version's text, in UTF-16 code units." })
  start!: number;

  @Field(() => Int, { description: 'One past the last character.' })
  end!: number;

  @Field(() => String, { description: 'What the passage says.' })
  text!: string;

  @Field(() => Float, { description: 'How well it answers; comparable within one search only.' })
  score!: number;

  @Field(() => [SearchMethod], { description: 'How it was found; more than one way where they agree.' })
  foundBy!: readonly SearchMethod[];
}
