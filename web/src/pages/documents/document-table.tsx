import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { CollectionDocumentsQuery } from '../../generated/graphql.js';
import { MoreRows, type MoreRowsProps } from '../../parts/more-rows.js';
import { TimeAgo } from '../../parts/time-ago.js';
import { DeleteDocument } from './delete-document.js';
import { ScrollBox } from '../../parts/scroll-box.js';
import styles from './documents.module.css';
import { formatBytes, kindOf } from './file-words.js';

type Row = NonNullable<CollectionDocumentsQuery['collection']>['documents']['nodes'][number];

type DocumentTableProps = Pick<
  MoreRowsProps<CollectionDocumentsQuery, Row>,
  'page' | 'wanted' | 'ask' | 'pageOf'
>;

const COLUMNS = 8;

/** Documents by name, with what they are. */
export function DocumentTable(list: DocumentTableProps) {
  const [leaving, setLeaving] = useState<Row | null>(null);
  const linesOf = (documents: readonly Row[]) =>
    documents.map((document) => (
      <DocumentRow key={document.id} document={document} onDelete={() => setLeaving(document)} />
    ));
  return (
    <ScrollBox label="Documents">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Document</th>
            <th scope="col">Kind</th>
            <th scope="col" className={styles.number}>
              Size
            </th>
            <th scope="col" className={styles.number}>
              Passages
            </th>
            <th scope="col" className={styles.number}>
              Version
            </th>
            <th scope="col" className={styles.number}>
              Cited
            </th>
            <th scope="col">Changed</th>
            <th scope="col">
              <span className="only-heard">Acts</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {linesOf(list.page.nodes)}
          <MoreRows {...list} rowHeight={40} frame={inTable}>
            {linesOf}
          </MoreRows>
        </tbody>
      </table>
      {leaving && <DeleteDocument document={leaving} onClose={() => setLeaving(null)} />}
    </ScrollBox>
  );
}

const inTable = (content: ReactNode): ReactNode => (
  <tr>
    <td colSpan={COLUMNS}>{content}</td>
  </tr>
);

function DocumentRow({ document, onDelete }: { readonly document: Row; readonly onDelete: () => void }) {
  const { id, name, title, updatedAt, citationCount, currentVersion: version } = document;
  return (
    <tr>
      <td className={styles.main}>
        <Link to="/documents/$documentId" params={{ documentId: id }} dir="auto">
          {title}
        </Link>
        {title !== name && (
          <span className={styles.file} dir="auto">
            {name}
          </span>
        )}
      </td>
      <td>{version ? kindOf(version.mediaType) : '—'}</td>
      <td className={styles.number}>{version ? formatBytes(version.byteSize) : '—'}</td>
      <td className={styles.number}>{version?.passageCount ?? '—'}</td>
      <td className={styles.number}>{version?.number ?? '—'}</td>
      <td className={styles.number}>{citationCount === 0 ? 'never' : citationCount.toLocaleString('en')}</td>
      <td className={styles.still}>
        <TimeAgo at={updatedAt} />
      </td>
      <td>
        <ActionIcon variant="subtle" color="gray" aria-label={`Delete ${title}`} onClick={onDelete}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  );
}
