import { DeleteDocumentDocument, DocumentDeletionDocument } from '../../generated/graphql.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { plural } from '../../parts/plural.js';
import { citationWords, useDeletion } from './use-deletion.js';

export interface DeleteDocumentProps {
  readonly document: { readonly id: string; readonly title: string };
  readonly onClose: () => void;
}

/** Asks before a document goes, with the counts of what goes along. */
export function DeleteDocument({ document: { id, title }, onClose }: DeleteDocumentProps) {
  const { counts, dialog } = useDeletion({
    id,
    count: DocumentDeletionDocument,
    removal: DeleteDocumentDocument,
    onGone: onClose,
  });
  const goes = counts?.document;
  return (
    <ConfirmDialog
      title={
        <>
          Delete <bdi>{title}</bdi>?
        </>
      }
      act="Delete 1 document"
      {...dialog}
      onClose={onClose}
    >
      <p>
        The document goes for good with {goes ? plural(goes.versions.totalCount, 'version') : '…'}.{' '}
        {citationWords(goes?.citationCount)}
      </p>
    </ConfirmDialog>
  );
}
