import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDeviceFloppy,
  IconPlayerPlay,
  IconSparkles,
  type Icon,
} from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { tidy } from '../flow/actions.js';
import { problemAt } from '../flow/problems.js';
import { BUILDER_VIEWS, type BuilderView } from '../search.js';
import { useBuilder, type BuilderState } from './builder-context.js';
import styles from './builder.module.css';
import { RunDialog } from './run-dialog.js';
import { redone, undone } from './use-builder-keys.js';
import { useSave, type SaveOptions } from './use-save.js';
import { VersionsMenu } from './versions-menu.js';

const route = getRouteApi('/workflows/$workflowId');
const VIEW_NAMES: Record<BuilderView, string> = { canvas: 'Canvas', list: 'List', json: 'JSON' };

export interface ToolbarProps extends SaveOptions {
  readonly view: BuilderView;
}

/** What the workflow is called, whether it is saved, and what can be done with it as a whole. */
export function Toolbar({ view, ...options }: ToolbarProps) {
  const { flow, status, said, problems } = useBuilder();
  const { save, isSaving } = useSave(options);
  const isSound = problems.length === 0;
  return (
    <header className={styles.bar}>
      <div className={styles.title}>
        <h1 className={styles.name} dir="auto">
          {flow.name || 'New workflow'}
        </h1>
        <span className={styles.state}>{stateWords(status)}</span>
      </div>
      <EditButtons />
      <ViewSwitch view={view} />
      {status.version !== null && <VersionsMenu />}
      <Button
        variant="default"
        loading={isSaving}
        disabled={!isSound || !status.isDirty || status.newer !== null}
        leftSection={<IconDeviceFloppy size={16} aria-hidden />}
        onClick={save}
      >
        Save
      </Button>
      <RunButton onRefused={options.onRefused} />
      <p className={styles.said} role="status">
        {said}
      </p>
    </header>
  );
}

function stateWords({ version, isDirty, isUnkept }: BuilderState['status']): string {
  const base = version === null ? 'never saved' : `version ${version}`;
  if (!isDirty) return version === null ? 'empty' : `${base} · saved`;
  return `${base} · changes ${isUnkept ? 'kept nowhere' : 'kept in this browser'}`;
}

function EditButtons() {
  const { edits, state, say } = useBuilder();
  const { done, undone: taken } = state;
  return (
    <div className={styles.group}>
      <EditButton
        label={`Undo${done.length > 0 ? `: ${done.at(-1)!.says}` : ''} (Ctrl Z)`}
        glyph={IconArrowBackUp}
        disabled={done.length === 0}
        onClick={() => say(undone(edits.undo()))}
      />
      <EditButton
        label={`Redo${taken.length > 0 ? `: ${taken.at(-1)!.says}` : ''} (Ctrl Shift Z)`}
        glyph={IconArrowForwardUp}
        disabled={taken.length === 0}
        onClick={() => say(redone(edits.redo()))}
      />
      <EditButton
        label="Tidy (T)"
        glyph={IconSparkles}
        disabled={state.flow.nodes.length === 0}
        onClick={() => tidy(edits)}
      />
    </div>
  );
}

interface EditButtonProps {
  readonly label: string;
  readonly glyph: Icon;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function EditButton({ label, glyph: Glyph, disabled, onClick }: EditButtonProps) {
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Glyph size={16} aria-hidden />
    </ActionIcon>
  );
}

function ViewSwitch({ view }: { readonly view: BuilderView }) {
  const navigate = route.useNavigate();
  return (
    <SegmentedControl
      size="xs"
      aria-label="View"
      value={view}
      data={BUILDER_VIEWS.map((value) => ({ value, label: VIEW_NAMES[value] }))}
      onChange={(next) =>
        void navigate({
          replace: true,
          search: ({ view: _before, ...search }) => ({
            ...search,
            ...(next === 'canvas' ? {} : { view: next }),
          }),
        })
      }
    />
  );
}

function RunButton({ onRefused }: Pick<SaveOptions, 'onRefused'>) {
  const { flow, problems, say } = useBuilder();
  const navigate = route.useNavigate();
  const [isOpen, setOpen] = useState(false);
  const start = (run: string): void => {
    setOpen(false);
    say('It runs.');
    void navigate({ search: (search) => ({ ...search, run }), replace: true });
  };
  return (
    <>
      <Button
        disabled={problems.some(({ field }) => field !== 'name')}
        leftSection={<IconPlayerPlay size={16} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        Run
      </Button>
      {isOpen && (
        <RunDialog
          onClose={() => setOpen(false)}
          onStarted={start}
          onRefused={({ message, path }) => onRefused({ flow, problem: problemAt(flow, message, path) })}
        />
      )}
    </>
  );
}
