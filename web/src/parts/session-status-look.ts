import {
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClockX,
  IconHelpCircle,
  IconPlayerPlay,
  type Icon,
} from '@tabler/icons-react';
import type { SessionStatus } from '../generated/schema-facts.js';
import type { Tone } from './tone.js';

/** A glyph and a word, and the colour third. */
export interface Look {
  readonly glyph: Icon;
  readonly word: string;
  readonly tone: Tone;
}

export function sessionLook(status: SessionStatus): Look {
  switch (status) {
    case 'PENDING':
      return { glyph: IconCircleDashed, word: 'Pending', tone: 'neutral' };
    case 'RUNNING':
      return { glyph: IconPlayerPlay, word: 'Running', tone: 'running' };
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
  }
}
