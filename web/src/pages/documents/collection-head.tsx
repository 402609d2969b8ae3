import { Button, Textarea, TextInput } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { UpdateCollectionDocument, type CollectionRowFragment } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { Dialog } from '../../parts/dialog.js';
import forms from '../../parts/form.module.css';
import { plural } from '../../parts/plural.js';
import { ErrorState } from '../../parts/states.js';
import { DeleteCollection } from './delete-collection.js';
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
      {act === 'edit' && (
        <Dialog onClose={close} title="Edit the collection">
          <EditForm collection={collection} onDone={close} />
        </Dialog>
      )}
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
    <form className={forms.form} onSubmit={(event) => void submit(event)}>
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
      <div className={forms.end}>
        <Button type="submit" loading={fetching}>
          Save
        </Button>
      </div>
    </form>
  );
}
