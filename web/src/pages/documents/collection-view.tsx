import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { createRequest, useQuery } from 'urql';
import { useServices } from '../../app/services-context.js';
import { CollectionDocumentsDocument } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { ListFoot } from '../../parts/list-foot.js';
import { Panel } from '../../parts/panel.js';
import { plural } from '../../parts/plural.js';
import { EmptyState, ErrorState, Loading } from '../../parts/states.js';
import { DropZone } from '../../uploads/drop-zone.js';
import { UploadList } from '../../uploads/upload-list.js';
import { CollectionHead } from './collection-head.js';
import { DocumentTable } from './document-table.js';
import styles from './documents.module.css';
import { DOCUMENTS_PAGE } from './search.js';
import { PasteText } from './paste-text.js';
import { TrySearch } from './try-search.js';

const route = getRouteApi('/documents');

export interface CollectionViewProps {
  readonly id: string;
  /** Numbers of the list of collections are old. */
  readonly onChanged: () => void;
}

/** One collection: what it holds, files to add, its documents, and the search to try on it. */
export function CollectionView({ id, onChanged }: CollectionViewProps) {
  const { uploads } = useServices();
  const { rows = DOCUMENTS_PAGE } = route.useSearch();
  const navigate = route.useNavigate();
  const variables = { id, first: DOCUMENTS_PAGE };
  const [{ data, error }, readAgain] = useQuery({
    query: CollectionDocumentsDocument,
    variables: { ...variables, after: null },
  });
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
  const { nodes, totalCount } = collection.documents;
  return (
    <div className={styles.view}>
      <CollectionHead collection={collection} />
      <div>
        <DropZone onFiles={(files) => uploads.add(id, files)} into={`into ${collection.name}`}>
          <PasteText collectionId={id} />
        </DropZone>
        <UploadList collectionId={id} />
      </div>
      <Panel title={plural(totalCount, 'document')}>
        {nodes.length === 0 && (
          <EmptyState title="It holds no documents yet. Drop some files on this page." />
        )}
        {nodes.length > 0 && (
          <DocumentTable
            page={collection.documents}
            wanted={rows - nodes.length}
            ask={(after) => createRequest(CollectionDocumentsDocument, { ...variables, after })}
            pageOf={(more) => more.collection?.documents}
          />
        )}
        {totalCount > DOCUMENTS_PAGE && (
          <ListFoot
            rows={rows}
            total={totalCount}
            noun="document"
            page={DOCUMENTS_PAGE}
            onRows={(next) =>
              void navigate({
                search: (before) => ({ ...before, rows: next }),
                replace: true,
                resetScroll: false,
              })
            }
          />
        )}
      </Panel>
      {nodes.length > 0 && <TrySearch collectionId={id} />}
    </div>
  );
}
