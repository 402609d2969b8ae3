import type { ReactNode } from 'react';
import { useQuery, type AnyVariables, type GraphQLRequest } from 'urql';
import { describeError } from './describe-error.js';
import { ErrorState, Loading } from './states.js';

/** One page of a list, as the server gives it. */
export interface ListPage<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface MoreRowsProps<Data, Row> {
  /** The page before. */
  readonly page: ListPage<Row>;
  /** Rows that are wanted behind it; for zero and less nothing is asked. */
  readonly wanted: number;
  /** Asks for the page behind a cursor. */
  readonly ask: (after: string) => GraphQLRequest<Data, AnyVariables>;
  readonly pageOf: (data: Data) => ListPage<Row> | undefined;
  /** The rows, as the list shows them. */
  readonly children: (rows: readonly Row[]) => ReactNode;
  /** What stands in the place of rows that are not there. Default: a line of a list. */
  readonly frame?: (content: ReactNode) => ReactNode;
  /** Height of a row, in pixels. Default: 28. */
  readonly rowHeight?: number;
}

/**
 * The rows behind a page, page by page, until so many are there. Each page is a question of its own: one whose answer
 * has grown old is asked again where it stands, and the others stay.
 */
export function MoreRows<Data, Row>(props: MoreRowsProps<Data, Row>) {
  const { endCursor, hasNextPage } = props.page.pageInfo;
  return props.wanted > 0 && hasNextPage && endCursor !== null ? (
    <NextPage {...props} after={endCursor} />
  ) : null;
}

function NextPage<Data, Row>({ after, ...props }: MoreRowsProps<Data, Row> & { readonly after: string }) {
  const { wanted, ask, pageOf, children, frame = inList, rowHeight = 28 } = props;
  const { query, variables } = ask(after);
  const [{ data, error }, readAgain] = useQuery({ query, variables });
  const page = data && pageOf(data);
  if (!page && error) return frame(<ErrorState fault={describeError(error)} onRetry={() => readAgain()} />);
  // As high as what is to come, so that a place further down is there already.
  if (!page) return frame(<Loading rows={wanted} height={rowHeight - 8} />);
  return (
    <>
      {children(page.nodes)}
      <MoreRows {...props} page={page} wanted={wanted - page.nodes.length} />
    </>
  );
}

const inList = (content: ReactNode): ReactNode => <li>{content}</li>;
