import { IconDots } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useId, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { PAGES, type RailPage } from '../app/pages.js';
import { useAgentState } from '../state/store.js';
import styles from './shell.module.css';

/** The pages, with what goes on in them. At phone width it is a bar, with what has no room there behind `More`. */
export function Rail() {
  return (
    <nav className={styles.rail} aria-label="Pages">
      {PAGES.map((page) => (
        <PageLink key={page.path} page={page} />
      ))}
      <MorePages />
    </nav>
  );
}

function PageLink({ page, onClick }: { readonly page: RailPage; readonly onClick?: () => void }) {
  const { path, name, glyph: Glyph, isSecond } = page;
  const running = useAgentState(({ activeSessions }) => activeSessions.length);
  return (
    <Link
      to={path}
      className={styles.railLink}
      data-second={isSecond}
      activeProps={{ 'aria-current': 'page' }}
      activeOptions={{ exact: path === '/' }}
      onClick={onClick}
    >
      <Glyph size={18} stroke={1.75} aria-hidden />
      <span className={styles.railName}>{name}</span>
      {path === '/sessions' && running > 0 && (
        <span className={styles.count} aria-label={`${running} open`}>
          {running}
        </span>
      )}
    </Link>
  );
}

const SECOND = PAGES.filter(({ isSecond }) => isSecond);

/** The style sheet shows it where the bar has no room for the pages that it holds. */
function MorePages() {
  const [isOpen, open] = useState(false);
  const list = useId();
  const { pathname } = useLocation();
  const isHere = SECOND.some(({ path }) => pathname.startsWith(path));
  const leave = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (!currentTarget.contains(relatedTarget)) open(false);
  };
  const close = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') open(false);
  };
  return (
    <div className={styles.more} onBlur={leave} onKeyDown={close}>
      <button
        type="button"
        className={styles.railLink}
        data-here={isHere || undefined}
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => open(!isOpen)}
      >
        <IconDots size={18} stroke={1.75} aria-hidden />
        More
      </button>
      <div id={list} className={styles.moreList} hidden={!isOpen}>
        {isOpen && SECOND.map((page) => <PageLink key={page.path} page={page} onClick={() => open(false)} />)}
      </div>
    </div>
  );
}
