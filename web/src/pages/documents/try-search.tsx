import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useQuery } from 'urql';
import { part, words } from '../../app/read-search.js';
import { TrySearchDocument, type TrySearchQuery } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { Panel } from '../../parts/panel.js';
import { EmptyState, ErrorState, Loading } from '../../parts/states.js';
import styles from './documents.module.css';

const route = getRouteApi('/documents');

/** What agents would find in this collection: the same search, by hand. */
export function TrySearch({ collectionId }: { readonly collectionId: string }) {
  const { try: tried } = route.useSearch();
  const navigate = route.useNavigate();
  const [text, setText] = useState(tried ?? '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void navigate({
      search: ({ try: _before, ...rest }) => ({
        ...rest,
        collection: collectionId,
        ...part('try', words(text)),
      }),
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <Panel title="Try the search">
      <form className={styles.try} onSubmit={submit}>
        <TextInput
          type="search"
          aria-label="What to look for"
          placeholder="What would an agent find? Press Enter"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      </form>
      {tried && <Hits query={tried} collectionId={collectionId} />}
    </Panel>
  );
}

function Hits({ query, collectionId }: { readonly query: string; readonly collectionId: string }) {
  const variables = { query, collectionId };
  const [{ data, error }, readAgain] = useQuery({ query: TrySearchDocument, variables });
  if (error) return <ErrorState fault={describeError(error)} onRetry={() => readAgain()} />;
  if (!data) return <Loading rows={4} height={56} />;
  if (data.searchPassages.length === 0) return <EmptyState title="Nothing here has these words." />;
  return (
    <ol className={styles.hits} aria-label="Found">
      {data.searchPassages.map((hit) => (
        <HitRow key={hit.passageId} hit={hit} />
      ))}
    </ol>
  );
}

function HitRow({ hit }: { readonly hit: TrySearchQuery['searchPassages'][number] }) {
  const { documentId, documentTitle, versionId: version, start, end } = hit;
  const { headings, text, score, foundBy } = hit;
  const how = foundBy.map((method) => (method === 'WORDS' ? 'by words' : 'by meaning')).join(' and ');
  return (
    <li className={styles.hit}>
      <div className={styles.from}>
        <Link
          to="/documents/$documentId"
          params={{ documentId }}
          search={{ version, ...part('start', start || undefined), end }}
          dir="auto"
        >
          {documentTitle}
        </Link>
        <span className="dim">{headings.join(' › ')}</span>
        <span className={styles.score}>
          {score.toFixed(2)} {how}
        </span>
      </div>
      <p dir="auto">{text}</p>
    </li>
  );
}
