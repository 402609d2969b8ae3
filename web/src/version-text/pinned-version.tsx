import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { PinnedVersionDocument, type PinnedVersionQuery } from '../generated/graphql.js';
import { describeError } from '../parts/describe-error.js';
import { EmptyState, ErrorState, Loading } from '../parts/states.js';
import type { TextSource } from './text-piece.js';
import styles from './version-text.module.css';

export interface PinnedVersionProps {
  readonly documentId: string;
  readonly versionId: string;
  /** Stands there where the document was deleted. */
  readonly gone: string;
  /** Shows the text of the version. @param length of all of it, in UTF-16 code units */
  readonly children: (source: TextSource, length: number) => ReactNode;
  /** Cursor before the versions to look through. Default: all of them, newest first. */
  readonly after?: string | null;
}

/** A document as it was when somebody read it, which may not be how it is now. */
export function PinnedVersion(props: PinnedVersionProps) {
  const { documentId, gone, after = null } = props;
  const variables = { id: documentId, after };
  const [{ data, error }, read] = useQuery({
    query: PinnedVersionDocument,
    variables,
    requestPolicy: 'cache-first',
  });
  const isGone = error?.graphQLErrors.some(({ extensions }) => extensions['code'] === 'NOT_FOUND');
  if (isGone) return <EmptyState title={gone} />;
  if (error) return <ErrorState fault={describeError(error)} onRetry={() => read()} />;
  if (!data?.document) return <Loading rows={12} />;
  return <FoundVersion {...props} document={data.document} />;
}

interface FoundVersionProps extends PinnedVersionProps {
  readonly document: NonNullable<PinnedVersionQuery['document']>;
}

function FoundVersion({ document, ...props }: FoundVersionProps) {
  const { versionId, children, after = null } = props;
  const { edges, pageInfo } = document.versions;
  const index = edges.findIndex(({ node }) => node.id === versionId);
  const version = edges[index]?.node;
  if (!version && pageInfo.hasNextPage) {
    // Older than all of these: one of a hundred and more before it.
    return <PinnedVersion {...props} after={pageInfo.endCursor} />;
  }
  if (!version) return <EmptyState title="The version that was read is not kept any more." />;
  const isOld = document.currentVersion !== null && document.currentVersion.id !== version.id;
  return (
    <>
      {isOld && (
        <p className={styles.changed}>
          Document changed: it is at version {document.currentVersion?.number} now. This is version{' '}
          {version.number}, which was read.
        </p>
      )}
      {children({ documentId: document.id, after: edges[index - 1]?.cursor ?? after }, version.textLength)}
    </>
  );
}
