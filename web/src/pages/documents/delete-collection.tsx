import { useNavigate } from '@tanstack/react-router';
import { CollectionDeletionDocument, DeleteCollectionDocument } from '../../generated/graphql.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { plural } from '../../parts/plural.js';
import { citationWords, useDeletion } from './use-deletion.js';

export interface DeleteCollectionProps {
  readonly collection: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

/** Asks before a collection goes, with the counts of what goes along; afterwards leads to those that are left. */
export function DeleteCollection({ collection: { id, name }, onClose }: DeleteCollectionProps) {
  const navigate = useNavigate();
  const { counts, dialog } = useDeletion({
    id,
    count: CollectionDeletionDocument,
    removal: DeleteCollectionDocument,
    onGone: () => {
      onClose();
      void navigate({ to: '/documents', replace: true });
    },
  });
  const goes = counts?.collection;
  const documents = goes ? plural(goes.documentCount, 'document') : '…';
  return (
    <ConfirmDialog
      title={
        <>
          Delete <bdi>{name}</bdi>?
        </>
      }
      act={`Delete ${documents}`}
      {...dialog}
      onClose={onClose}
    >
      <p>
        {documents} with {goes ? plural(goes.passageCount, 'passage') : '…'}{' '}
        {goes?.documentCount === 1 ? 'goes' : 'go'} for good. {citationWords(goes?.citationCount)}
      </p>
    </ConfirmDialog>
  );
}
