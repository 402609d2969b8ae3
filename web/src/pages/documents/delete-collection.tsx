import { useNavigate } from '@tanstack/react-router';
import { useMutation, useQuery } from 'urql';
import { CollectionDeletionDocument, DeleteCollectionDocument } from '../../generated/graphql.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { describeError } from '../../parts/describe-error.js';
import { plural } from '../../parts/plural.js';

export interface DeleteCollectionProps {
  readonly collection: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

/** Asks before a collection goes, with the counts of what goes along; afterwards leads to those that are left. */
export function DeleteCollection({ collection: { id, name }, onClose }: DeleteCollectionProps) {
  const navigate = useNavigate();
  const [{ data, error: unread }] = useQuery({
    query: CollectionDeletionDocument,
    variables: { id },
    requestPolicy: 'network-only',
  });
  const [{ fetching, error }, remove] = useMutation(DeleteCollectionDocument);
  const confirm = async (): Promise<void> => {
    const { data: done } = await remove({ id });
    if (!done) return;
    onClose();
    await navigate({ to: '/documents', replace: true });
  };
  const goes = data?.collection;
  const documents = goes ? plural(goes.documentCount, 'document') : '…';
  const fault = error ?? unread;
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      act={`Delete ${documents}`}
      isBusy={fetching}
      isCounting={!goes}
      fault={fault && describeError(fault)}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>
        {documents} with {goes ? plural(goes.passageCount, 'passage') : '…'} go for good, and so do{' '}
        {goes ? plural(goes.citationCount, 'citation') : '…'} of them in earlier answers. The answers
        themselves stay.
      </p>
    </ConfirmDialog>
  );
}
