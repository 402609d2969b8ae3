import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { CitationType } from '../schema/citation-type.js';
import { ClaimType } from '../schema/claim-type.js';
import type { RequestContext } from './context.js';

@Resolver(() => ClaimType)
export class ClaimResolver {
  /** A claim of a result brings its citations with it; one that is a row has them in rows. */
  @FieldResolver(() => [CitationType], { description: 'Where its evidence stands.' })
  citations(
    @Root() claim: ClaimType & { readonly citations?: readonly CitationType[] },
    @Ctx() { loaders }: RequestContext,
  ): readonly CitationType[] | Promise<readonly CitationType[]> {
    return claim.citations ?? loaders.claimCitations.load(claim.id);
  }

  /** A claim of a result that is not says nothing of it. */
  @FieldResolver(() => Boolean, {
    description: 'Is it a statement that the task gave to be checked, word for word?',
  })
  isGiven(@Root() { isGiven }: { readonly isGiven?: boolean }): boolean {
    return isGiven ?? false;
  }
}
