import {
  IconChecks,
  IconHelp,
  IconListTree,
  IconPencil,
  IconRobot,
  IconSearch,
  IconTool,
  IconUser,
  type Icon,
} from '@tabler/icons-react';

/** What stands for a kind of agent; one for what is not known. */
export function agentGlyph(kind: string | undefined): Icon {
  switch (kind) {
    case 'PLANNING':
      return IconListTree;
    case 'RESEARCH':
      return IconSearch;
    case 'VALIDATION':
      return IconChecks;
    case 'SYNTHESIS':
      return IconPencil;
    case 'TOOL':
      return IconTool;
    case 'PERSON':
      return IconUser;
    case 'CUSTOM':
      return IconRobot;
    default:
      return IconHelp;
  }
}
