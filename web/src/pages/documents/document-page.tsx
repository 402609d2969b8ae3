import { Button } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { DocumentPassagesDocument, type DocumentPassagesQuery } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { Moment } from '../../parts/moment.js';
import { Panel } from '../../parts/panel.js';
import { plural } from '../../parts/plural.js';
import { ErrorState, Loading } from '../../parts/states.js';
import { useTitle } from '../../parts/use-title.js';
import styles from './documents.module.css';
import { formatBytes, kindOf } from './file-words.js';

const route = getRouteApi('/documents/$documentId');
const PAGE = 50;

/** One document: what it is, and the passages that agents search and cite. */
export function DocumentPage() {
  const { documentId } = route.useParams();
  return <DocumentView key={documentId} id={documentId} />;
}

function DocumentView({ id }: { readonly id: string }) {
  const [after, setAfter] = useState<string | null>(null);
  const variables = { id, first: PAGE, after };
  const [{ data, error, fetching }, readAgain] = useQuery({ query: DocumentPassagesDocument, variables });
  const document = data?.document;
  useTitle(document?.title ?? 'Document');
  if (error && !document) return <ErrorState fault={describeError(error)} onRetry={() => readAgain()} />;
  if (!document) return <Loading rows={8} />;
  const passages = document.currentVersion?.passages;
  return (
    <div className={styles.reading}>
      <DocumentHead document={document} />
      {passages && (
        <Panel title={plural(passages.totalCount, 'passage')}>
          <ol className={styles.hits} aria-label="Passages">
            {passages.nodes.map((passage) => (
              <li key={passage.id} id={`passage-${passage.position}`} className={styles.hit}>
                <div className={styles.from}>
                  <span className="dim">{[passage.position + 1, ...passage.headings].join(' › ')}</span>
                </div>
                <p dir="auto">{passage.text}</p>
              </li>
            ))}
          </ol>
          {passages.pageInfo.hasNextPage && (
            <div className={styles.more}>
              <Button
                variant="default"
                loading={fetching}
                onClick={() => setAfter(passages.pageInfo.endCursor)}
              >
                Show more
              </Button>
            </div>
          )}
        </Panel>
      )}
    </div>
  );
}

function DocumentHead({ document }: { readonly document: NonNullable<DocumentPassagesQuery['document']> }) {
  const { title, name, collection, currentVersion, versions, updatedAt } = document;
  return (
    <header>
      <p className={styles.facts}>
        <Link to="/documents" search={{ collection: collection.id }}>
          {collection.name}
        </Link>
      </p>
      <h1 className={styles.title} dir="auto">
        {title}
      </h1>
      <p className={styles.facts}>
        {title !== name && `${name} · `}
        {currentVersion && `${kindOf(currentVersion.mediaType)} · ${formatBytes(currentVersion.byteSize)} · `}
        {plural(versions.totalCount, 'version')} · changed <Moment at={updatedAt} />
      </p>
    </header>
  );
}
