import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconClipboardText } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { Dialog } from '../../parts/dialog.js';
import forms from '../../parts/form.module.css';
import { ErrorState } from '../../parts/states.js';
import { useAddText, type WrittenText } from './use-add-text.js';

const KINDS = [
  { value: '', label: 'By its name, else plain text' },
  { value: 'text/plain', label: 'Plain text' },
  { value: 'text/markdown', label: 'Markdown' },
  { value: 'text/html', label: 'HTML' },
];

/** The button that makes a document of text that is at hand, and its form. */
export function PasteText({ collectionId }: { readonly collectionId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconClipboardText size={16} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        Paste text
      </Button>
      {isOpen && (
        <Dialog onClose={() => setOpen(false)} size="lg" title="Paste text">
          <TextForm collectionId={collectionId} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

interface TextFormProps {
  readonly collectionId: string;
  readonly onDone: () => void;
}

function TextForm({ collectionId, onDone }: TextFormProps) {
  const [written, write] = useState<WrittenText>({ name: '', mediaType: '', text: '' });
  const { add, faults, fault, isBusy } = useAddText(collectionId);
  const change = (part: Partial<WrittenText>): void => write({ ...written, ...part });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await add(written)) onDone();
  };
  // What a field may hold is the server's to say.
  return (
    <form className={forms.form} noValidate onSubmit={(event) => void submit(event)}>
      <TextInput
        label="Name"
        description="One that is in the collection already gets a new version."
        required
        data-autofocus
        value={written.name}
        error={faults.name}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label="Kind"
        data={KINDS}
        value={written.mediaType}
        error={faults.mediaType}
        onChange={({ currentTarget }) => change({ mediaType: currentTarget.value })}
      />
      <Textarea
        label="Text"
        required
        autosize
        minRows={8}
        maxRows={16}
        value={written.text}
        error={faults.text}
        onChange={({ currentTarget }) => change({ text: currentTarget.value })}
      />
      {fault && <ErrorState fault={fault} />}
      <div className={forms.end}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={isBusy}>
          Add it
        </Button>
      </div>
    </form>
  );
}
