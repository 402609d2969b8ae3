import { IconEqual, IconMinus, IconPlus, IconReplace } from '@tabler/icons-react';
import type { Difference } from '../../generated/schema-facts.js';
import type { Look } from '../../parts/session-status-look.js';

export function differenceLook(difference: Difference): Look {
  switch (difference) {
    case 'SAME':
      return { glyph: IconEqual, word: 'Same', tone: 'neutral' };
    case 'CHANGED':
      return { glyph: IconReplace, word: 'Changed', tone: 'warn' };
    case 'ADDED':
      return { glyph: IconPlus, word: 'Only in the second', tone: 'done' };
    case 'REMOVED':
      return { glyph: IconMinus, word: 'Only in the first', tone: 'failed' };
  }
}
