import { Button } from '@mantine/core';
import { IconEraser, IconPencil, IconPin, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { ForgetMemoryDocument, SaveMemoryDocument, type MemoryRowFragment } from '../../generated/graphql.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { describeError } from '../../parts/describe-error.js';
import { plainWords } from '../../parts/plain-words.js';
import { plural } from '../../parts/plural.js';
import { ErrorState } from '../../parts/states.js';
import { TimeAgo } from '../../parts/time-ago.js';
import { MemoryForm } from './memory-form.js';
import { memoryWords, type RememberingAgent } from './memory-words.js';
import styles from './memory.module.css';

export interface MemoryItemProps {
  readonly item: MemoryRowFragment;
  readonly agent: RememberingAgent;
}

/** One thing that an agent knows. */
export function MemoryItem({ item, agent }: MemoryItemProps) {
  const [act, setAct] = useState<'edit' | 'forget' | null>(null);
  const [{ fetching, error }, save] = useMutation(SaveMemoryDocument);
  const { key, content, data, memoryType, isShared, expiresAt } = item;
  const pin = (): void => {
    void save({ input: { agentId: agent.id, key, content, data, memoryType, isShared } });
  };
  return (
    <li className={styles.item}>
      <p className={styles.content} dir="auto">
        {plainWords(content)}
      </p>
      <Provenance item={item} />
      <div className={styles.acts}>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={() => setAct('edit')}
        >
          Edit
        </Button>
        {expiresAt && (
          <Button
            variant="subtle"
            color="gray"
            loading={fetching}
            leftSection={<IconPin size={16} aria-hidden />}
            onClick={pin}
          >
            Keep for ever
          </Button>
        )}
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconEraser size={16} aria-hidden />}
          onClick={() => setAct('forget')}
        >
          Forget
        </Button>
      </div>
      {error && <ErrorState fault={describeError(error)} />}
      {act === 'edit' && <MemoryForm agent={agent} item={item} onClose={() => setAct(null)} />}
      {act === 'forget' && <Forget item={item} onClose={() => setAct(null)} />}
    </li>
  );
}

function Provenance({ item }: { readonly item: MemoryRowFragment }) {
  const { key, memoryType, isShared, session, createdAt, lastAccessedAt, accessCount, expiresAt } = item;
  // What happened in a session stands under its id, which tells a person nothing beside the link to it.
  const isOfSession = session !== null && key.includes(session.id);
  return (
    <p className={styles.facts}>
      <span>{memoryWords(memoryType)}</span>
      {!isOfSession && <span>{key}</span>}
      {isShared && (
        <span>
          <IconUsers size={14} aria-hidden /> for everybody
        </span>
      )}
      <span>
        learned <TimeAgo at={createdAt} />
        {session && (
          <>
            {' in '}
            <Link to="/sessions/$sessionId" params={{ sessionId: session.id }}>
              {session.taskDescription}
            </Link>
          </>
        )}
        {!session && ' from a person, or from a session that is gone'}
      </span>
      <span>
        {accessCount === 0 ? 'never recalled' : `recalled ${plural(accessCount, 'time')}`}
        {lastAccessedAt && (
          <>
            , last <TimeAgo at={lastAccessedAt} />
          </>
        )}
      </span>
      <span>
        {expiresAt ? (
          <>
            forgotten <TimeAgo at={expiresAt} />
          </>
        ) : (
          'no end'
        )}
      </span>
    </p>
  );
}

function Forget({ item, onClose }: { readonly item: MemoryRowFragment; readonly onClose: () => void }) {
  const [{ fetching, error }, forget] = useMutation(ForgetMemoryDocument);
  const confirm = async (): Promise<void> => {
    const { data } = await forget({ id: item.id });
    if (data) onClose();
  };
  return (
    <ConfirmDialog
      title="Forget this?"
      act="Forget 1 thing"
      isBusy={fetching}
      fault={error && describeError(error)}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <blockquote className={styles.quote} dir="auto">
        {item.content}
      </blockquote>
      <p>
        What stood under <strong>{item.key}</strong> before goes too{item.isShared ? ', for everybody' : ''}.
        Answers that were given with it stay.
      </p>
    </ConfirmDialog>
  );
}
