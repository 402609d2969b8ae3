import { IconBan, IconCircleCheck, IconHeartBroken, IconPlayerPlay } from '@tabler/icons-react';
import type { AgentKind, AgentState } from '../../generated/schema-facts.js';
import type { Look } from '../../parts/session-status-look.js';

export function agentLook(state: AgentState): Look {
  switch (state) {
    case 'AVAILABLE':
      return { glyph: IconCircleCheck, word: 'Available', tone: 'done' };
    case 'BUSY':
      return { glyph: IconPlayerPlay, word: 'Busy', tone: 'running' };
    case 'CIRCUIT_OPEN':
      return { glyph: IconHeartBroken, word: 'Left alone', tone: 'failed' };
    case 'INACTIVE':
      return { glyph: IconBan, word: 'Off', tone: 'neutral' };
  }
}

export function kindWords(kind: AgentKind): string {
  switch (kind) {
    case 'CUSTOM':
      return 'Your own';
    case 'PERSON':
      return 'Asks a person';
    case 'PLANNING':
      return 'Plans';
    case 'RESEARCH':
      return 'Finds evidence';
    case 'SYNTHESIS':
      return 'Writes the answer';
    case 'TOOL':
      return 'Calls a tool';
    case 'VALIDATION':
      return 'Checks claims';
  }
}
