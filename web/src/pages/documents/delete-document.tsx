import { useMutation, useQuery } from 'urql';
import { DeleteDocumentDocument, DocumentDeletionDocument } from '../../generated/graphql.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { describeError } from '../../parts/describe-error.js';
import { plural } from '../../parts/plural.js';

export interface DeleteDocumentProps {
  readonly document: { readonly id: string; readonly title: string };
  readonly onClose: () => void;
}

/** Asks before a document goes, with the counts of what goes along. */
export function DeleteDocument({ document: { id, title }, onClose }: DeleteDocumentProps) {
  const [{ data, error: unread }] = useQuery({
    query: DocumentDeletionDocument,
    variables: { id },
    requestPolicy: 'network-only',
  });
  const [{ fetching, error }, remove] = useMutation(DeleteDocumentDocument);
  const confirm = async (): Promise<void> => {
    const { data: done } = await remove({ id });
    if (done) onClose();
  };
  const goes = data?.document;
  const fault = error ?? unread;
  return (
    <ConfirmDialog
      title={`Delete ${title}?`}
      act="Delete 1 document"
      isBusy={fetching}
      isCounting={!goes}
      fault={fault && describeError(fault)}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>
        The document goes for good with {goes ? plural(goes.versions.totalCount, 'version') : '…'}, and so do{' '}
        {goes ? plural(goes.citationCount, 'citation') : '…'} of it in earlier answers. The answers themselves
        stay.
      </p>
    </ConfirmDialog>
  );
}
