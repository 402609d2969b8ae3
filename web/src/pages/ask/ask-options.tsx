import { NativeSelect, UnstyledButton } from '@mantine/core';
import { IconAdjustments, IconFiles, IconUsers, type Icon } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import type { AskChoicesQuery } from '../../generated/graphql.js';
import { onDemand } from '../../parts/on-demand.js';
import { plural } from '../../parts/plural.js';
import { Loading } from '../../parts/states.js';
import styles from './ask-page.module.css';
import type { AskMode, Draft } from './draft.js';

const WAITING = <Loading rows={3} />;

const AdvancedOptions = onDemand(
  async () => (await import('./advanced-options.js')).AdvancedOptions,
  WAITING,
);
const AgentPicker = onDemand(async () => (await import('./agent-picker.js')).AgentPicker, WAITING);
const DocumentPicker = onDemand(async () => (await import('./document-picker.js')).DocumentPicker, WAITING);

export interface AskOptionsProps {
  readonly draft: Draft;
  readonly choices: AskChoicesQuery | undefined;
  readonly onChange: (part: Partial<Draft>) => void;
  /** Collections were made or filled. */
  readonly onCollections: () => void;
  /** Stands at the end of the row. */
  readonly children: ReactNode;
}

type Section = 'documents' | 'agents' | 'advanced';

const MODES: readonly { readonly value: AskMode; readonly label: string }[] = [
  { value: 'AUTO', label: 'Automatic' },
  { value: 'PARALLEL', label: 'Side by side' },
  { value: 'SEQUENTIAL', label: 'One after another' },
];

/** A row of chips, each of which opens its choices below the row. */
export function AskOptions({ draft, choices, onChange, onCollections, children }: AskOptionsProps) {
  const [open, setOpen] = useState<Section | null>(null);
  const panel = useId();
  const chip = (section: Section, glyph: Icon, words: string) => (
    <Chip
      glyph={glyph}
      words={words}
      isOpen={open === section}
      controls={panel}
      onClick={() => setOpen(open === section ? null : section)}
    />
  );
  return (
    <>
      <div className={styles.foot}>
        {chip('documents', IconFiles, documentWords(draft, choices))}
        <NativeSelect
          size="xs"
          aria-label="Mode"
          value={draft.mode}
          data={[...MODES]}
          onChange={({ currentTarget }) => onChange({ mode: currentTarget.value as AskMode })}
        />
        {chip(
          'agents',
          IconUsers,
          draft.agents.length === 0 ? 'Built-in agents' : plural(draft.agents.length, 'agent'),
        )}
        {chip('advanced', IconAdjustments, 'Advanced')}
        <span className={styles.fill} />
        {children}
      </div>
      <div id={panel}>
        {open === 'documents' && (
          <DocumentPicker draft={draft} choices={choices} onChange={onChange} onCollections={onCollections} />
        )}
        {open === 'agents' && <AgentPicker draft={draft} choices={choices} onChange={onChange} />}
        {open === 'advanced' && <AdvancedOptions draft={draft} choices={choices} onChange={onChange} />}
      </div>
    </>
  );
}

interface ChipProps {
  readonly glyph: Icon;
  readonly words: string;
  readonly isOpen: boolean;
  readonly controls: string;
  readonly onClick: () => void;
}

function Chip({ glyph: Glyph, words, isOpen, controls, onClick }: ChipProps) {
  return (
    <UnstyledButton className={styles.chip} aria-expanded={isOpen} aria-controls={controls} onClick={onClick}>
      <Glyph size={16} aria-hidden />
      {words}
    </UnstyledButton>
  );
}

function documentWords({ collectionIds, documentIds }: Draft, choices: AskChoicesQuery | undefined): string {
  const names =
    choices?.collections.nodes.filter(({ id }) => collectionIds.includes(id)).map(({ name }) => name) ?? [];
  const parts = [
    ...(names.length > 2 ? [plural(names.length, 'collection')] : names),
    ...(documentIds.length > 0 ? [plural(documentIds.length, 'document')] : []),
  ];
  return parts.length === 0 ? 'All documents' : parts.join(', ');
}
