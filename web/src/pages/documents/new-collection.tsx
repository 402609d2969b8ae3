import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconFolderPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { CreateCollectionDocument } from '../../generated/graphql.js';
import { describeError, faultAt } from '../../parts/describe-error.js';
import { Dialog } from '../../parts/dialog.js';
import forms from '../../parts/form.module.css';
import { ErrorState } from '../../parts/states.js';

const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'sv',
  'da',
  'no',
  'fi',
  'ru',
  'tr',
  'hu',
  'ro',
  'ar',
  'el',
  'hi',
  'id',
];
const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** The button that makes a collection, and its form. */
export function NewCollection() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button leftSection={<IconFolderPlus size={16} aria-hidden />} onClick={() => setOpen(true)}>
        New collection
      </Button>
      {isOpen && (
        <Dialog onClose={() => setOpen(false)} title="New collection">
          <CollectionForm onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function CollectionForm({ onDone }: { readonly onDone: () => void }) {
  const navigate = useNavigate();
  const [values, setValues] = useState({ name: '', description: '', language: 'en' });
  const [{ fetching, error }, create] = useMutation(CreateCollectionDocument);
  const fault = error && describeError(error);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { data } = await create({ input: values });
    if (!data) return;
    onDone();
    await navigate({ to: '/documents', search: { collection: data.createCollection.id } });
  };
  const at = (field: string) => faultAt(fault, `input.${field}`);
  return (
    <form className={forms.form} onSubmit={(event) => void submit(event)}>
      <TextInput
        label="Name"
        required
        data-autofocus
        value={values.name}
        error={at('name')}
        onChange={({ currentTarget }) => setValues({ ...values, name: currentTarget.value })}
      />
      <Textarea
        label="What it holds"
        autosize
        minRows={2}
        value={values.description}
        error={at('description')}
        onChange={({ currentTarget }) => setValues({ ...values, description: currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label="Language of its documents"
        description="Words are matched by it; it cannot be changed later."
        value={values.language}
        data={LANGUAGES.map((value) => ({ value, label: languageNames.of(value) ?? value }))}
        onChange={({ currentTarget }) => setValues({ ...values, language: currentTarget.value })}
      />
      {fault && !at('name') && !at('description') && <ErrorState fault={fault} />}
      <div className={forms.end}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={fetching}>
          Make it
        </Button>
      </div>
    </form>
  );
}
