import { getRouteApi, Link } from '@tanstack/react-router';
import { createRequest, useQuery, type AnyVariables, type GraphQLRequest } from 'urql';
import { DocumentPassagesDocument, type DocumentPassagesQuery } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { ListFoot } from '../../parts/list-foot.js';
import { Moment } from '../../parts/moment.js';
import { MoreRows } from '../../parts/more-rows.js';
import { Panel } from '../../parts/panel.js';
import { plural } from '../../parts/plural.js';
import { Unopened } from '../../parts/states.js';
import { useTitle } from '../../parts/use-title.js';
import styles from './documents.module.css';
import { formatBytes, kindOf } from './file-words.js';
import { FoundPassage } from './found-passage.js';
import { DOCUMENTS_PAGE, foundIn } from './search.js';

const route = getRouteApi('/documents/$documentId');

type Version = NonNullable<NonNullable<DocumentPassagesQuery['document']>['currentVersion']>;
type Passages = Version['passages'];

/** One document: what it is, and the passages that agents search and cite. */
export function DocumentPage() {
  const { documentId } = route.useParams();
  return <DocumentView key={documentId} id={documentId} />;
}

function DocumentView({ id }: { readonly id: string }) {
  const search = route.useSearch();
  const variables = { id, first: DOCUMENTS_PAGE };
  const [{ data, error }, readAgain] = useQuery({
    query: DocumentPassagesDocument,
    variables: { ...variables, after: null },
  });
  const document = data?.document;
  useTitle(document?.title ?? 'Document');
  if (!document)
    return <Unopened title="Document" fault={error && describeError(error)} onRetry={() => readAgain()} />;
  const passages = document.currentVersion?.passages;
  const found = foundIn(search);
  const ask = (after: string) => createRequest(DocumentPassagesDocument, { ...variables, after });
  return (
    <div className={styles.reading}>
      <DocumentHead document={document} />
      {found && <FoundPassage documentId={id} found={found} />}
      {passages && <PassageList passages={passages} ask={ask} />}
    </div>
  );
}

interface PassageListProps {
  readonly passages: Passages;
  readonly ask: (after: string) => GraphQLRequest<DocumentPassagesQuery, AnyVariables>;
}

function PassageList({ passages, ask }: PassageListProps) {
  const { rows = DOCUMENTS_PAGE } = route.useSearch();
  const navigate = route.useNavigate();
  const { nodes, totalCount } = passages;
  return (
    <Panel title={plural(totalCount, 'passage')}>
      <ol className={styles.hits} aria-label="Passages">
        {linesOf(nodes)}
        <MoreRows
          page={passages}
          wanted={rows - nodes.length}
          ask={ask}
          pageOf={(more) => more.document?.currentVersion?.passages}
          rowHeight={96}
        >
          {linesOf}
        </MoreRows>
      </ol>
      {totalCount > DOCUMENTS_PAGE && (
        <ListFoot
          rows={rows}
          total={totalCount}
          noun="passage"
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
  );
}

const linesOf = (passages: readonly Passages['nodes'][number][]) =>
  passages.map((passage) => (
    <li key={passage.id} id={`passage-${passage.position}`} className={styles.hit}>
      <div className={styles.from}>
        <span className="dim">{[passage.position + 1, ...passage.headings].join(' › ')}</span>
      </div>
      <p dir="auto">{passage.text}</p>
    </li>
  ));

function DocumentHead({ document }: { readonly document: NonNullable<DocumentPassagesQuery['document']> }) {
  const { title, name, collection, currentVersion, versions, updatedAt } = document;
  return (
    <header>
      <p className={styles.facts}>
        <Link
          to="/documents"
          search={{ collection: collection.id }}
          activeOptions={{ exact: true }}
          dir="auto"
        >
          {collection.name}
        </Link>
      </p>
      <h1 className={styles.title} dir="auto">
        {title}
      </h1>
      <p className={styles.facts}>
        {title !== name && (
          <>
            <bdi>{name}</bdi>
            {' · '}
          </>
        )}
        {currentVersion && `${kindOf(currentVersion.mediaType)} · ${formatBytes(currentVersion.byteSize)} · `}
        {plural(versions.totalCount, 'version')} · changed <Moment at={updatedAt} />
      </p>
    </header>
  );
}
