import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { useServices } from '../../app/services-context.js';
import { CollectionDocumentsDocument } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { Panel } from '../../parts/panel.js';
import { plural } from '../../parts/plural.js';
import { EmptyState, ErrorState, Loading } from '../../parts/states.js';
import { DropZone } from '../../uploads/drop-zone.js';
import { UploadList } from '../../uploads/upload-list.js';
import { CollectionHead } from './collection-head.js';
import { DocumentTable } from './document-table.js';
import styles from './documents.module.css';
import { TrySearch } from './try-search.js';

const PAGE = 50;

export interface CollectionViewProps {
  readonly id: string;
  /** Numbers of the list of collections are old. */
  readonly onChanged: () => void;
}

/** One collection: what it holds, files to add, its documents, and the search to try on it. */
export function CollectionView({ id, onChanged }: CollectionViewProps) {
  const { uploads } = useServices();
  const [after, setAfter] = useState<string | null>(null);
  const variables = { id, first: PAGE, after };
  const [{ data, error, fetching }, readAgain] = useQuery({ query: CollectionDocumentsDocument, variables });
  useEffect(
    () =>
      uploads.onStored(() => {
        readAgain({ requestPolicy: 'network-only' });
        onChanged();
      }),
    [uploads, readAgain, onChanged],
  );
  if (error && !data) return <ErrorState fault={describeError(error)} onRetry={() => readAgain()} />;
  if (!data?.collection) return <Loading rows={8} />;
  const { collection } = data;
  const { nodes, totalCount, pageInfo } = collection.documents;
  return (
    <div className={styles.view}>
      <CollectionHead collection={collection} />
      <div>
        <DropZone onFiles={(files) => uploads.add(id, files)} into={`into ${collection.name}`} />
        <UploadList collectionId={id} />
      </div>
      <Panel title={plural(totalCount, 'document')}>
        {nodes.length === 0 && (
          <EmptyState title="It holds no documents yet. Drop some files on this page." />
        )}
        {nodes.length > 0 && <DocumentTable documents={nodes} />}
        {pageInfo.hasNextPage && (
          <div className={styles.more}>
            <Button variant="default" loading={fetching} onClick={() => setAfter(pageInfo.endCursor)}>
              Show more
            </Button>
          </div>
        )}
      </Panel>
      {nodes.length > 0 && <TrySearch collectionId={id} />}
    </div>
  );
}
