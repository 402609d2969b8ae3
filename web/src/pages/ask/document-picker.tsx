import { Checkbox, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { useServices } from '../../app/services-context.js';
import {
  AskDocumentsDocument,
  AskNewCollectionDocument,
  type AskChoicesQuery,
} from '../../generated/graphql.js';
import { describeError, type Fault } from '../../parts/describe-error.js';
import { plural } from '../../parts/plural.js';
import { ErrorState, Loading } from '../../parts/states.js';
import { DropZone } from '../../uploads/drop-zone.js';
import { UploadList } from '../../uploads/upload-list.js';
import styles from './ask-page.module.css';
import type { Draft } from './draft.js';

export interface DocumentPickerProps {
  readonly draft: Draft;
  readonly choices: AskChoicesQuery | undefined;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly onCollections: () => void;
}

type Collection = AskChoicesQuery['collections']['nodes'][number];

/** Where dropped files go while no one collection is chosen. */
const OWN = 'My documents';

/** Collections and single documents to read; files that are dropped become documents to read too. */
export function DocumentPicker({ draft, choices, onChange, onCollections }: DocumentPickerProps) {
  const { uploads } = useServices();
  const collections = choices?.collections.nodes ?? [];
  const { target, add, fault } = useTarget(draft, collections);
  useEffect(() => uploads.onStored(onCollections), [uploads, onCollections]);
  const drop = async (files: File[]): Promise<void> => {
    const collectionId = await add();
    if (collectionId === null) return;
    uploads.add(collectionId, files);
    onChange({ collectionIds: [...new Set([...draft.collectionIds, collectionId])] });
  };
  return (
    <fieldset className={styles.section}>
      <legend className="only-heard">Documents</legend>
      <p className="dim">None chosen: all documents are read.</p>
      {!choices && <Loading rows={3} />}
      <ul className={styles.plain}>
        {collections.map((collection) => (
          <CollectionChoice key={collection.id} collection={collection} draft={draft} onChange={onChange} />
        ))}
      </ul>
      <DropZone onFiles={(files) => void drop(files)} into={`into ${target}`} />
      {fault && <ErrorState fault={fault} />}
      <UploadList />
    </fieldset>
  );
}

interface Target {
  /** Name of the collection. */
  readonly target: string;
  /** Its id, made where there was none; null where that failed. */
  readonly add: () => Promise<string | null>;
  readonly fault: Fault | undefined;
}

function useTarget({ collectionIds }: Draft, collections: readonly Collection[]): Target {
  const [{ error }, create] = useMutation(AskNewCollectionDocument);
  const chosen =
    collectionIds.length === 1 ? collections.find(({ id }) => id === collectionIds[0]) : undefined;
  const existing = chosen ?? collections.find(({ name }) => name === OWN);
  const add = async (): Promise<string | null> => {
    if (existing) return existing.id;
    const { data } = await create({ input: { name: OWN } });
    return data?.createCollection.id ?? null;
  };
  return { target: existing?.name ?? OWN, add, fault: error && describeError(error) };
}

interface CollectionChoiceProps {
  readonly collection: Collection;
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}

function CollectionChoice({ collection, draft, onChange }: CollectionChoiceProps) {
  const { id, name, documentCount } = collection;
  const [isOpen, setOpen] = useState(false);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <li>
      <div className={styles.choice}>
        <Checkbox
          label={<span dir="auto">{name}</span>}
          checked={draft.collectionIds.includes(id)}
          onChange={() => onChange({ collectionIds: toggled(draft.collectionIds, id) })}
        />
        <span className="dim">{plural(documentCount, 'document')}</span>
        <UnstyledButton
          className={styles.open}
          aria-expanded={isOpen}
          aria-label={`Single documents of ${name}`}
          onClick={() => setOpen(!isOpen)}
        >
          <Chevron size={16} aria-hidden />
        </UnstyledButton>
      </div>
      {isOpen && <DocumentChoices collectionId={id} draft={draft} onChange={onChange} />}
    </li>
  );
}

interface DocumentChoicesProps {
  readonly collectionId: string;
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}

function DocumentChoices({ collectionId, draft, onChange }: DocumentChoicesProps) {
  const [{ data, error }] = useQuery({ query: AskDocumentsDocument, variables: { collectionId } });
  if (error) return <ErrorState fault={describeError(error)} />;
  if (!data) return <Loading rows={2} />;
  return (
    <ul className={styles.documents}>
      {data.collection?.documents.nodes.map(({ id, title, name }) => (
        <li key={id}>
          <Checkbox
            label={<span dir="auto">{title}</span>}
            description={title === name ? undefined : name}
            checked={draft.documentIds.includes(id)}
            onChange={() => onChange({ documentIds: toggled(draft.documentIds, id) })}
          />
        </li>
      ))}
    </ul>
  );
}

function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
}
