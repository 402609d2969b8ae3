import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import {
  DeleteCollectionDocument,
  UpdateCollectionDocument,
  type CollectionRowFragment,
} from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { plural } from '../../parts/plural.js';
import { ErrorState } from '../../parts/states.js';
import styles from './documents.module.css';

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** What a collection is, and what can be done to it as a whole. */
export function CollectionHead({ collection }: { readonly collection: CollectionRowFragment }) {
  const { name, description, language, passageCount } = collection;
  const [act, setAct] = useState<'edit' | 'delete' | null>(null);
  const close = (): void => setAct(null);
  return (
    <header className={styles.about}>
      <div className={styles.grow}>
        <h2 className={styles.name}>{name}</h2>
        {description && <p className={styles.description}>{description}</p>}
        <p className={styles.facts}>
          {languageNames.of(language)} · {plural(passageCount, 'passage')}
        </p>
      </div>
      <div className={styles.acts}>
        <Button
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={() => setAct('edit')}
        >
          Edit
        </Button>
        <Button
          variant="default"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => setAct('delete')}
        >
          Delete
        </Button>
      </div>
      <Modal opened={act === 'edit'} onClose={close} title="Edit the collection">
        <EditForm collection={collection} onDone={close} />
      </Modal>
      {act === 'delete' && <DeleteCollection collection={collection} onClose={close} />}
    </header>
  );
}

interface EditFormProps {
  readonly collection: CollectionRowFragment;
  readonly onDone: () => void;
}

function EditForm({ collection, onDone }: EditFormProps) {
  const [name, setName] = useState(collection.name);
  const [description, setDescription] = useState(collection.description);
  const [{ fetching, error }, update] = useMutation(UpdateCollectionDocument);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { data } = await update({ id: collection.id, input: { name, description } });
    if (data) onDone();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <TextInput
        label="Name"
        required
        data-autofocus
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Textarea
        label="What it holds"
        autosize
        minRows={2}
        value={description}
        onChange={({ currentTarget }) => setDescription(currentTarget.value)}
      />
      {error && <ErrorState fault={describeError(error)} />}
      <div className={styles.end}>
        <Button type="submit" loading={fetching}>
          Save
        </Button>
      </div>
    </form>
  );
}

interface DeleteCollectionProps {
  readonly collection: CollectionRowFragment;
  readonly onClose: () => void;
}

function DeleteCollection({ collection, onClose }: DeleteCollectionProps) {
  const { id, name, documentCount, passageCount } = collection;
  const navigate = useNavigate();
  const [{ fetching, error }, remove] = useMutation(DeleteCollectionDocument);
  const confirm = async (): Promise<void> => {
    const { data } = await remove({ id });
    if (!data) return;
    onClose();
    await navigate({ to: '/documents', replace: true });
  };
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      act={`Delete ${plural(documentCount, 'document')}`}
      isBusy={fetching}
      fault={error && describeError(error)}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>
        {plural(documentCount, 'document')} with {plural(passageCount, 'passage')} go for good, and so do the
        citations of them in earlier answers. The answers themselves stay.
      </p>
    </ConfirmDialog>
  );
}
