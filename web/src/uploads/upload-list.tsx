import { ActionIcon, Button, Progress } from '@mantine/core';
import {
  IconCheck,
  IconCircleDashed,
  IconCircleX,
  IconFileSearch,
  IconUpload,
  IconX,
} from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useServices } from '../app/services-context.js';
import type { Look } from '../parts/session-status-look.js';
import { Mark } from '../parts/status.js';
import { useNow } from '../parts/clock.js';
import { useClock } from '../parts/clock-context.js';
import { Elapsed } from '../parts/time-ago.js';
import styles from './uploads.module.css';
import type { Upload, UploadStage } from './uploads.js';

/** After so long without an end the reader is told what takes the time. */
const LONG_MS = 60_000;

/** Each dropped file with where it stands; nothing where none was dropped. */
export function UploadList({ collectionId }: { readonly collectionId?: string }) {
  const { uploads } = useServices();
  const all = useSyncExternalStore(uploads.subscribe, uploads.all);
  const shown = all.filter((upload) => collectionId === undefined || upload.collectionId === collectionId);
  if (shown.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="Files">
      {shown.map((upload) => (
        <UploadRow key={upload.id} upload={upload} />
      ))}
    </ul>
  );
}

function UploadRow({ upload }: { readonly upload: Upload }) {
  const { uploads } = useServices();
  const { id, name, size, stage, sentBytes, startedAt, endedAt, error, document } = upload;
  const detail = error ?? (document && !document.isNewVersion ? 'it was there already' : undefined);
  return (
    <li className={styles.row}>
      <span className={styles.name} title={name} dir="auto">
        {name}
      </span>
      <span className={styles.stage}>
        <Mark look={stageLook(stage)} detail={detail} />
        {stage === 'reading' && startedAt && <TakesLong since={startedAt} />}
      </span>
      <span className={styles.elapsed}>{startedAt && <Elapsed from={startedAt} to={endedAt} />}</span>
      <span>
        {stage === 'failed' && uploads.canRetry(id) && (
          <Button variant="default" onClick={() => uploads.retry(id)}>
            Try again
          </Button>
        )}
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Take ${name} off the list`}
        onClick={() => uploads.remove(id)}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
      {stage === 'sending' && (
        <Progress
          className={styles.bar}
          size={4}
          value={size === 0 ? 100 : (100 * sentBytes) / size}
          aria-label={`Sending ${name}`}
        />
      )}
    </li>
  );
}

function TakesLong({ since }: { readonly since: string }) {
  const now = useNow(useClock());
  if (now - Date.parse(since) < LONG_MS) return null;
  return <span className="dim">A large or scanned file takes long to read; other files go on.</span>;
}

function stageLook(stage: UploadStage): Look {
  switch (stage) {
    case 'waiting':
      return { glyph: IconCircleDashed, word: 'Waiting', tone: 'neutral' };
    case 'sending':
      return { glyph: IconUpload, word: 'Sending', tone: 'running' };
    case 'reading':
      return { glyph: IconFileSearch, word: 'Reading', tone: 'running' };
    case 'stored':
      return { glyph: IconCheck, word: 'Stored', tone: 'done' };
    case 'failed':
      return { glyph: IconCircleX, word: 'Failed', tone: 'failed' };
  }
}
