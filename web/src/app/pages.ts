import {
  IconActivity,
  IconBrain,
  IconFiles,
  IconList,
  IconMessageCircleQuestion,
  IconSitemap,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';

/** A page of the rail. */
export interface RailPage {
  readonly path: '/' | '/sessions' | '/workflows' | '/agents' | '/documents' | '/memory' | '/operations';
  readonly name: string;
  readonly glyph: Icon;
}

/** What the rail shows, top to bottom: only what is there. */
export const PAGES: readonly RailPage[] = [
  { path: '/', name: 'Ask', glyph: IconMessageCircleQuestion },
  { path: '/sessions', name: 'Sessions', glyph: IconList },
  { path: '/workflows', name: 'Workflows', glyph: IconSitemap },
  { path: '/agents', name: 'Agents', glyph: IconUsers },
  { path: '/documents', name: 'Documents', glyph: IconFiles },
  { path: '/memory', name: 'Memory', glyph: IconBrain },
  { path: '/operations', name: 'Operations', glyph: IconActivity },
];
