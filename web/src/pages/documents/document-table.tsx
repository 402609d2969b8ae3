import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { DeleteDocumentDocument, type CollectionDocumentsQuery } from '../../generated/graphql.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { describeError } from '../../parts/describe-error.js';
import { plural } from '../../parts/plural.js';
import { TimeAgo } from '../../parts/time-ago.js';
import styles from './documents.module.css';
import { formatBytes, kindOf } from './file-words.js';

type Row = NonNullable<CollectionDocumentsQuery['collection']>['documents']['nodes'][number];

/** Documents by name, with what they are. */
export function DocumentTable({ documents }: { readonly documents: readonly Row[] }) {
  const [leaving, setLeaving] = useState<Row | null>(null);
  return (
    <div className={styles.scroll} role="region" aria-label="Documents" tabIndex={0}>
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
            <th scope="col">Changed</th>
            <th scope="col">
              <span className="only-heard">Acts</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <DocumentRow key={document.id} document={document} onDelete={() => setLeaving(document)} />
          ))}
        </tbody>
      </table>
      {leaving && <DeleteDocument document={leaving} onClose={() => setLeaving(null)} />}
    </div>
  );
}

function DocumentRow({ document, onDelete }: { readonly document: Row; readonly onDelete: () => void }) {
  const { id, name, title, updatedAt, currentVersion: version } = document;
  return (
    <tr>
      <td className={styles.main}>
        <Link to="/documents/$documentId" params={{ documentId: id }} dir="auto">
          {title}
        </Link>
        {title !== name && <span className={styles.file}>{name}</span>}
      </td>
      <td>{version ? kindOf(version.mediaType) : '—'}</td>
      <td className={styles.number}>{version ? formatBytes(version.byteSize) : '—'}</td>
      <td className={styles.number}>{version?.passageCount ?? '—'}</td>
      <td className={styles.number}>{version?.number ?? '—'}</td>
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

function DeleteDocument({ document, onClose }: { readonly document: Row; readonly onClose: () => void }) {
  const [{ fetching, error }, remove] = useMutation(DeleteDocumentDocument);
  const confirm = async (): Promise<void> => {
    const { data } = await remove({ id: document.id });
    if (data) onClose();
  };
  const { title, currentVersion } = document;
  return (
    <ConfirmDialog
      title={`Delete ${title}?`}
      act="Delete 1 document"
      isBusy={fetching}
      fault={error && describeError(error)}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>
        The document goes for good with {plural(currentVersion?.number ?? 0, 'version')}, and so do the
        citations of it in earlier answers. The answers themselves stay.
      </p>
    </ConfirmDialog>
  );
}
