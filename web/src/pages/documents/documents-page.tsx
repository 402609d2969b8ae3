import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { CollectionsDocument } from '../../generated/graphql.js';
import { PageHead } from '../../parts/page-head.js';
import { EmptyState, WaitingPage } from '../../parts/states.js';
import { useTitle } from '../../parts/use-title.js';
import { CollectionView } from './collection-view.js';
import styles from './documents.module.css';
import { NewCollection } from './new-collection.js';

const route = getRouteApi('/documents');

/** Collections, and the documents of the one that is open. */
export function DocumentsPage() {
  useTitle('Documents');
  const search = route.useSearch();
  const [{ data, error }, readAgain] = useQuery({ query: CollectionsDocument });
  if (!data) return <WaitingPage title="Documents" error={error} onRetry={() => readAgain()} />;
  const collections = data.collections.nodes;
  const open = collections.find(({ id }) => id === search.collection) ?? collections[0];
  return (
    <>
      <PageHead title="Documents">
        <NewCollection />
      </PageHead>
      {!open && (
        <EmptyState title="A collection holds the documents that questions are asked about. Make the first." />
      )}
      {open && (
        <div className={styles.panes}>
          <nav aria-label="Collections">
            <ul className={styles.collections}>
              {collections.map(({ id, name, documentCount }) => (
                <li key={id}>
                  <Link
                    to="/documents"
                    search={{ collection: id }}
                    className={styles.collection}
                    aria-current={id === open.id ? 'true' : undefined}
                  >
                    <span className={styles.cut} dir="auto">
                      {name}
                    </span>
                    <span className="dim">{documentCount.toLocaleString('en')}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <CollectionView
            key={open.id}
            id={open.id}
            onChanged={() => readAgain({ requestPolicy: 'network-only' })}
          />
        </div>
      )}
    </>
  );
}
