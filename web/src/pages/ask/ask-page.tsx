import { useTitle } from '../../parts/use-title.js';
import { AgentOrchestrator } from './agent-orchestrator.js';
import styles from './ask-page.module.css';
import { LastSessions } from './last-sessions.js';

/** The first page: a task, and the way to its session. */
export function AskPage() {
  useTitle('Ask');
  return (
    <div className={styles.column}>
      <h1 className={styles.title}>What do you want to know?</h1>
      <AgentOrchestrator />
      <LastSessions />
    </div>
  );
}
