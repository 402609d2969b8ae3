import { Field, Int, ObjectType, type ClassType } from 'type-graphql';
import type { Page } from '../lib/page.js';

@ObjectType('PageInfo', { description: 'Where a page stands in its list.' })
export class PageInfoType {
  @Field(() => Boolean, { description: 'Do more items follow?' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Do items stand before this page?' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last item; pass it as `after`.' })
  endCursor!: string | null;
}

/**
 * Makes the connection of a type: `<Name>Connection` with edges, page info and the total count.
 * @param name of the GraphQL type
 * @param node gives the class of the type, lazily, so that types may point at each other
 * @param items what the list holds, for the description
 */
export function connectionOf<T extends object>(name: string, node: () => ClassType, items: string) {
  @ObjectType(`${name}Edge`, { description: `One place in a list of ${items}.` })
  class EdgeType {
    @Field(() => String, { description: 'Opaque mark of this place; pass it as `after`.' })
    cursor!: string;

    @Field(node, { description: 'The item.' })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${items}.` })
  class ConnectionType implements Page<T> {
    @Field(() => [EdgeType], { description: 'The items of this page, in order.' })
    edges!: readonly EdgeType[];

    @Field(() => [node()], { description: 'The same items without their cursors.' })
    readonly nodes!: readonly T[];

    @Field(() => PageInfoType, { description: 'Where this page stands.' })
    pageInfo!: PageInfoType;

    @Field(() => Int, { description: 'Items in the whole list. Costs a count; ask only where it is shown.' })
    readonly totalCount!: Promise<number>;
  }

  return ConnectionType;
}
