import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Page } from '../lib/page.js';
import {
  CollectionConnectionType,
  CollectionsArgs,
  CollectionType,
  CreateCollectionInput,
  UpdateCollectionInput,
} from '../schema/collection-type.js';
import { DocumentConnectionType, type DocumentType } from '../schema/document-type.js';
import { PageArgs } from '../schema/page-args.js';
import { atInput } from './at-input.js';
import type { RequestContext } from './context.js';

@Resolver(() => CollectionType)
export class CollectionResolver {
  @Query(() => CollectionConnectionType, { description: 'Collections of the workspace, by name.' })
  collections(
    @Args(() => CollectionsArgs) args: CollectionsArgs,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<Page<CollectionType>> {
    return services.collections.list(viewer, args);
  }

  @Query(() => CollectionType, { nullable: true, description: 'One collection. NOT_FOUND if there is none.' })
  collection(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<CollectionType> {
    return services.collections.get(viewer, id);
  }

  @Mutation(() => CollectionType, { description: 'Makes an empty collection.' })
  createCollection(
    @Arg('input', () => CreateCollectionInput, { description: 'The collection.' })
    input: CreateCollectionInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<CollectionType> {
    return atInput(input, services.collections.create(viewer, input));
  }

  @Mutation(() => CollectionType, { description: "Changes a collection's name or description." })
  updateCollection(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Arg('input', () => UpdateCollectionInput, { description: 'What to change.' })
    input: UpdateCollectionInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<CollectionType> {
    return atInput(input, services.collections.update(viewer, id, input));
  }

  @Mutation(() => ID, {
    description: 'Removes a collection with its documents and the citations of them. Gives its id back.',
  })
  async deleteCollection(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<string> {
    await services.collections.delete(viewer, id);
    return id;
  }

  @FieldResolver(() => DocumentConnectionType, { description: 'Its documents, by name.' })
  documents(
    @Root() { id }: CollectionType,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Page<DocumentType>> {
    return loaders.collectionDocuments.load(id, args);
  }

  @FieldResolver(() => Int, { description: 'Citations of its documents in answers, which go with it.' })
  async citationCount(@Root() { id }: CollectionType, @Ctx() { loaders }: RequestContext): Promise<number> {
    return (await loaders.collectionCitationCount.load(id)) ?? 0;
  }
}
