import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { DocumentVersion } from '../entities/document-version.js';
import { badInput } from '../lib/errors.js';
import type { Page } from '../lib/page.js';
import { DocumentType, DocumentVersionType } from '../schema/document-type.js';
import { PageArgs } from '../schema/page-args.js';
import { PassageConnectionType, type PassageType } from '../schema/passage-type.js';
import type { RequestContext } from './context.js';

/** Longest piece of a text that is given at once, in UTF-16 code units. */
const MAX_TEXT_PIECE = 100_000;

@Resolver(() => DocumentVersionType)
export class DocumentVersionResolver {
  @FieldResolver(() => DocumentType, { description: 'The document.' })
  async document(
    @Root() { documentId }: DocumentVersion,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DocumentType> {
    return (await loaders.document.load(documentId))!;
  }

  @FieldResolver(() => String, {
    description: `A piece of its text, up to ${MAX_TEXT_PIECE} UTF-16 code units long; offsets count those too.`,
  })
  async text(
    @Root() { id, textLength }: DocumentVersion,
    @Arg('start', () => Int, { defaultValue: 0, description: 'Where the piece starts.' }) start: number,
    @Arg('end', () => Int, {
      nullable: true,
      description: 'One past its last character. Default: the end, or as far as a piece goes.',
    })
    end: number | null | undefined,
    @Ctx() { loaders }: RequestContext,
  ): Promise<string> {
    const last = end ?? Math.min(textLength, start + MAX_TEXT_PIECE);
    if (start < 0 || start > textLength) throw badInput('start must stand within the text.', ['start']);
    if (last < start || last - start > MAX_TEXT_PIECE) {
      throw badInput(`end must be from start to ${MAX_TEXT_PIECE} after it.`, ['end']);
    }
    return ((await loaders.versionText.load(id)) ?? '').slice(start, last);
  }

  @FieldResolver(() => PassageConnectionType, { description: 'Its passages, in order.' })
  passages(
    @Root() { id }: DocumentVersion,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Page<PassageType>> {
    return loaders.versionPassages.load(id, args);
  }
}
