import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Document } from '../entities/document.js';
import type { Page } from '../lib/page.js';
import { CollectionType } from '../schema/collection-type.js';
import { AddTextDocumentInput } from '../schema/document-input.js';
import { DocumentType, DocumentVersionConnectionType, DocumentVersionType } from '../schema/document-type.js';
import { PageArgs } from '../schema/page-args.js';
import { atInput } from './at-input.js';
import type { RequestContext } from './context.js';

/** How long taking in one text may take, in milliseconds. */
const IMPORT_WITHIN_MS = 60_000;

@Resolver(() => DocumentType)
export class DocumentResolver {
  @Query(() => DocumentType, { nullable: true, description: 'One document. NOT_FOUND if there is none.' })
  document(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<DocumentType> {
    return services.documents.get(viewer, id);
  }

  @Mutation(() => DocumentType, {
    description:
      'Takes a text into a collection as a document. A name that is there gets a new version, unless it says the same.',
  })
  async addTextDocument(
    @Arg('input', () => AddTextDocumentInput, { description: 'The document.' }) input: AddTextDocumentInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<DocumentType> {
    const signal = AbortSignal.timeout(IMPORT_WITHIN_MS);
    const work = services.documents.importText(viewer, input.collectionId, input, signal);
    return (await atInput(input, work)).document;
  }

  @Mutation(() => ID, {
    description: 'Removes a document with its versions and the citations of them. Gives its id back.',
  })
  async deleteDocument(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<string> {
    await services.documents.delete(viewer, id);
    return id;
  }

  @FieldResolver(() => CollectionType, { description: 'Where it belongs.' })
  async collection(
    @Root() { collectionId }: Document,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CollectionType> {
    return (await loaders.collection.load(collectionId))!;
  }

  @FieldResolver(() => DocumentVersionType, { nullable: true, description: 'What it says now.' })
  async currentVersion(
    @Root() { currentVersionId }: Document,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentVersionType | null> {
    return currentVersionId == null ? null : loaders.documentVersion.load(currentVersionId);
  }

  @FieldResolver(() => DocumentVersionConnectionType, { description: 'Its versions, newest first.' })
  versions(
    @Root() { id }: Document,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Page<DocumentVersionType>> {
    return loaders.documentVersions.load(id, args);
  }

  @FieldResolver(() => Int, { description: 'Citations of it in answers, which go with it.' })
  async citationCount(@Root() { id }: Document, @Ctx() { loaders }: RequestContext): Promise<number> {
    return (await loaders.documentCitationCount.load(id)) ?? 0;
  }
}
