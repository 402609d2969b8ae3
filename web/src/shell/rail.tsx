import { Link } from '@tanstack/react-router';
import { PAGES } from '../app/pages.js';
import { useAgentState } from '../state/store.js';
import styles from './shell.module.css';

/** The pages, with what goes on in them. */
export function Rail() {
  const running = useAgentState(({ activeSessions }) => activeSessions.length);
  return (
    <nav className={styles.rail} aria-label="Pages">
      {PAGES.map(({ path, name, glyph: Glyph }) => (
        <Link
          key={path}
          to={path}
          className={styles.railLink}
          activeProps={{ 'aria-current': 'page' }}
          activeOptions={{ exact: path === '/' }}
        >
          <Glyph size={18} stroke={1.75} aria-hidden />
          <span className={styles.railName}>{name}</span>
          {path === '/sessions' && running > 0 && (
            <span className={styles.count} aria-label={`${running} open`}>
              {running}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
