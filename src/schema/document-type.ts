import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { JsonObject } from '../lib/json.js';
import { connectionOf } from './connection.js';
import { DateTimeScalar, JsonObjectScalar } from './scalars.js';

@ObjectType('Document', { description: 'A document; what it says stands in its versions.' })
export class DocumentType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => String, {
    description: 'Name, unique in its collection; importing it again makes a new version.',
  })
  name!: string;

  @Field(() => String, { description: 'Its own title, or its name where it has none.' })
  title!: string;

  @Field(() => JsonObjectScalar, { description: 'What was said about it at import.' })
  metadata!: JsonObject;

  @Field(() => DateTimeScalar, { description: 'When it was first imported.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was last imported with a change.' })
  updatedAt!: Date;
}

@ObjectType('DocumentVersion', { description: 'What a document said at one time. Its text never changes.' })
export class DocumentVersionType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => Int, { description: 'Counts from 1 within the document.' })
  number!: number;

  @Field(() => String, { description: 'Media type of the file as it came.' })
  mediaType!: string;

  @Field(() => Int, { description: 'Size of the file as it came, in bytes.' })
  byteSize!: number;

  @Field(() => String, { description: 'SHA-256 of the file as it came, in hexadecimal.' })
  contentHash!: string;

  @Field(() => Int, { description: 'Length of the text, in UTF-16 code units.' })
  textLength!: number;

  @Field(() => Int, { description: 'Number of its passages.' })
  passageCount!: number;

  @Field(() => DateTimeScalar, { description: 'When it was imported.' })
  createdAt!: Date;
}

export const DocumentConnectionType = connectionOf<DocumentType>('Document', () => DocumentType, 'documents');
export const DocumentVersionConnectionType = connectionOf<DocumentVersionType>(
  'DocumentVersion',
  () => DocumentVersionType,
  'versions',
);
