import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ClaimVerdict } from '../entities/claim.js';
import { connectionOf } from './connection.js';

registerEnumType(ClaimVerdict, {
  name: 'ClaimVerdict',
  description: 'How far the evidence carries a statement.',
  valuesConfig: {
    PARTIALLY_SUPPORTED: { description: 'A part of it is supported, and nothing speaks against the rest.' },
    CONTRADICTED: { description: 'Something that was retrieved for it speaks against it.' },
  },
});

@ObjectType('Claim', { description: 'A statement of the answer, with the verdict that it got.' })
export class ClaimType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  sessionId!: string;

  @Field(() => Int, { description: 'Order within the answer, from 0.' })
  position!: number;

  @Field(() => String)
  text!: string;

  @Field(() => ClaimVerdict)
  verdict!: ClaimVerdict;

  @Field(() => Float, { description: '0 to 1.' })
  confidence!: number;

  @Field(() => String, { description: 'Why it got this verdict.' })
  reason!: string;
}

export const ClaimConnection = connectionOf<ClaimType>('Claim', () => ClaimType, 'claims');
