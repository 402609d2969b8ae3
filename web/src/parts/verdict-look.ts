import { IconCheck, IconCircleHalf2, IconQuestionMark, IconX } from '@tabler/icons-react';
import type { ClaimVerdict } from '../generated/schema-facts.js';
import type { Look } from './session-status-look.js';

/** A verdict is also told by the line under the words that it is about. */
export interface VerdictLook extends Look {
  readonly underline: 'solid' | 'dashed' | 'double' | 'dotted';
}

export function verdictLook(verdict: ClaimVerdict): VerdictLook {
  switch (verdict) {
    case 'SUPPORTED':
      return { glyph: IconCheck, word: 'Supported', tone: 'done', underline: 'solid' };
    case 'PARTIALLY_SUPPORTED':
      return { glyph: IconCircleHalf2, word: 'Partial', tone: 'warn', underline: 'dashed' };
    case 'CONTRADICTED':
      return { glyph: IconX, word: 'Contradicted', tone: 'failed', underline: 'double' };
    case 'UNSUPPORTED':
      return { glyph: IconQuestionMark, word: 'Unsupported', tone: 'neutral', underline: 'dotted' };
  }
}
