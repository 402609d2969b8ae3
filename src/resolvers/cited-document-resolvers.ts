import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { CitationType } from '../schema/citation-type.js';
import { DocumentType } from '../schema/document-type.js';
import { SessionSourceType } from '../schema/session-result-type.js';
import type { RequestContext } from './context.js';

const DESCRIPTION = 'The document itself; null once it was removed.';

@Resolver(() => CitationType)
export class CitationResolver {
  @FieldResolver(() => DocumentType, { nullable: true, description: DESCRIPTION })
  document(
    @Root() { documentId }: CitationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentType | null> {
    return loaders.document.load(documentId);
  }
}

@Resolver(() => SessionSourceType)
export class SessionSourceResolver {
  @FieldResolver(() => DocumentType, { nullable: true, description: DESCRIPTION })
  document(
    @Root() { documentId }: SessionSourceType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentType | null> {
    return loaders.document.load(documentId);
  }
}
