import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { IconBrightness, IconKeyboard, IconSearch } from '@tabler/icons-react';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useServices } from '../app/services-context.js';
import { onDemand } from '../parts/on-demand.js';
import { PanelBoundary } from '../parts/panel.js';
import { FollowSessions } from '../state/follow-sessions.js';
import { ConnectionChip } from './connection-chip.js';
import { NeedsYou } from './needs-you.js';
import { Rail } from './rail.js';
import styles from './shell.module.css';
import { useFocusOfPage } from './use-focus-of-page.js';
import { useKeptPlace } from './use-kept-place.js';
import { useShortcuts } from './use-shortcuts.js';

const Palette = onDemand(async () => (await import('./palette.js')).Palette);
const KeyHelp = onDemand(async () => (await import('./key-help.js')).KeyHelp);

/** What stands around every page: the rail, the connection, the palette and the keys. */
export function Shell() {
  const { connection, shortcuts } = useServices();
  const [isHelpOpen, openHelp] = useState(false);
  const [palette, callPalette] = useState(0);
  const openPalette = useCallback(() => callPalette((calls) => calls + 1), []);
  useShortcuts(
    useMemo(
      () => [
        { key: 'mod+k', does: 'Go anywhere', run: openPalette },
        { key: '?', does: 'Show the keys', run: () => openHelp(true) },
      ],
      [openPalette],
    ),
  );
  useEffect(() => {
    window.addEventListener('keydown', shortcuts.handle);
    return () => window.removeEventListener('keydown', shortcuts.handle);
  }, [shortcuts]);
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        Skip to the page
      </a>
      <header className={styles.bar}>
        <span className={styles.brand}>Quartet</span>
        <span className={styles.fill} />
        <NeedsYou />
        <ConnectionChip />
        <BarButton label="Search and go (Ctrl K)" onClick={openPalette} glyph={IconSearch} />
        <span className={styles.keysButton}>
          <BarButton label="Keys (?)" onClick={() => openHelp(true)} glyph={IconKeyboard} />
        </span>
        <SchemeButton />
      </header>
      <Rail />
      <Main />
      <FollowSessions connection={connection} />
      <PanelBoundary key={`help ${isHelpOpen}`} fallback={null}>
        {isHelpOpen && <KeyHelp onClose={() => openHelp(false)} />}
      </PanelBoundary>
      <PanelBoundary key={`palette ${palette}`} fallback={null}>
        {palette > 0 && <Palette calls={palette} />}
      </PanelBoundary>
    </div>
  );
}

function Main() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useKeptPlace();
  useFocusOfPage(main);
  return (
    <main id="main" ref={main} tabIndex={-1} className={styles.main}>
      <PanelBoundary key={pathname}>
        <Outlet />
      </PanelBoundary>
    </main>
  );
}

interface BarButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly glyph: typeof IconSearch;
}

function BarButton({ label, onClick, glyph: Glyph }: BarButtonProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} onClick={onClick}>
      <Glyph size={18} stroke={1.75} aria-hidden />
    </ActionIcon>
  );
}

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const;
const SCHEME_NAMES = { auto: 'as the system', light: 'light', dark: 'dark' } as const;

function SchemeButton() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const label = `Colours: ${SCHEME_NAMES[colorScheme]}. Change to ${SCHEME_NAMES[NEXT[colorScheme]]}`;
  return <BarButton label={label} onClick={() => setColorScheme(NEXT[colorScheme])} glyph={IconBrightness} />;
}
