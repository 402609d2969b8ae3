import {
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClockPause,
  IconClockX,
  IconHelpCircle,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconRefresh,
} from '@tabler/icons-react';
import type { TaskStatus } from '../generated/schema-facts.js';
import type { Look } from './session-status-look.js';

export function taskLook(status: TaskStatus): Look {
  switch (status) {
    case 'BLOCKED':
      return { glyph: IconClockPause, word: 'Blocked', tone: 'neutral' };
    case 'READY':
      return { glyph: IconCircleDashed, word: 'Ready', tone: 'neutral' };
    case 'RUNNING':
      return { glyph: IconPlayerPlay, word: 'Running', tone: 'running' };
    case 'RETRY_WAIT':
      return { glyph: IconRefresh, word: 'Retrying', tone: 'warn' };
    case 'INPUT_REQUIRED':
      return { glyph: IconHelpCircle, word: 'Needs you', tone: 'input' };
    case 'COMPLETED':
      return { glyph: IconCircleCheck, word: 'Completed', tone: 'done' };
    case 'FAILED':
      return { glyph: IconCircleX, word: 'Failed', tone: 'failed' };
    case 'CANCELED':
      return { glyph: IconBan, word: 'Canceled', tone: 'warn' };
    case 'TIMED_OUT':
      return { glyph: IconClockX, word: 'Timed out', tone: 'failed' };
    case 'SKIPPED':
      return { glyph: IconPlayerSkipForward, word: 'Skipped', tone: 'neutral' };
  }
}
