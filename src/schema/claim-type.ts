import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { ClaimVerdict } from '../entities/claim.js';
import { connectionOf } from './connection.js';

registerEnumType(ClaimVerdict, {
  name: 'ClaimVerdict',
  description: 'How far the evidence carries a statement.',
  valuesConfig: {
    SUPPORTED: { description: 'The evidence says so.' },
    PARTIALLY_SUPPORTED: { description: 'A part of it is supported, and nothing speaks against the rest.' },
    CONTRADICTED: { description: 'Something that was retrieved for it speaks against it.' },
    UNSUPPORTED: { description: 'Nothing that was retrieved for it says so.' },
  },
});

@ObjectType('Claim', { description: 'A statement of the answer, with the verdict that it got.' })
export class ClaimType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => String, { description: 'The statement.' })
  text!: string;

  @Field(() => ClaimVerdict, { description: 'How far the evidence carries it.' })
  verdict!: ClaimVerdict;

  @Field(() => Float, { description: 'How sure the verdict is, 0 to 1.' })
  confidence!: number;

  @Field(() => String, { description: 'Why it got this verdict.' })
  reason!: string;
}

export const ClaimConnectionType = connectionOf<ClaimType>('Claim', () => ClaimType, 'claims');
