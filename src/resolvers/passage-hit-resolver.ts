import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { DocumentType } from '../schema/document-type.js';
import { PassageHitType } from '../schema/passage-type.js';
import { SearchPassagesArgs } from '../schema/search-passages-args.js';
import type { RequestContext } from './context.js';

@Resolver(() => PassageHitType)
export class PassageHitResolver {
  @Query(() => [PassageHitType], {
    description: 'The passages of current versions that fit some words best, the best first.',
  })
  searchPassages(
    @Args(() => SearchPassagesArgs) { first, ...search }: SearchPassagesArgs,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<readonly PassageHitType[]> {
    return services.documents.search(viewer, { ...search, limit: first });
  }

  @FieldResolver(() => DocumentType, { description: 'The document that it stands in.' })
  async document(
    @Root() { documentId }: PassageHitType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentType> {
    return (await loaders.document.load(documentId))!;
  }
}
