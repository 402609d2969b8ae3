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
  /** Stands behind `More` where there is no room for all, as at phone width. Default: no. */
  readonly isSecond?: boolean;
}

/** What the rail shows, top to bottom: only what is there. */
export const PAGES: readonly RailPage[] = [
  { path: '/', name: 'Ask', glyph: IconMessageCircleQuestion },
  { path: '/sessions', name: 'Sessions', glyph: IconList },
  { path: '/workflows', name: 'Workflows', glyph: IconSitemap, isSecond: true },
  { path: '/agents', name: 'Agents', glyph: IconUsers, isSecond: true },
  { path: '/documents', name: 'Documents', glyph: IconFiles },
  { path: '/memory', name: 'Memory', glyph: IconBrain },
  { path: '/operations', name: 'Operations', glyph: IconActivity, isSecond: true },
];
