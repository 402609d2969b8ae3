import { Panel } from '../../../parts/panel.js';
import { JsonPreview } from '../inspector/json-preview.js';
import type { SessionAnswer } from '../use-session-facts.js';
import styles from './answer.module.css';

/** What agents gave whose answers have a schema: data, beside the words of the answer. */
export function ShapedOutputs({ outputs }: Pick<SessionAnswer, 'outputs'>) {
  if (outputs.length === 0) return null;
  return (
    <Panel title="Data">
      <ul className={styles.list}>
        {outputs.map(({ task, agent, data }) => (
          <li key={task} className={styles.row}>
            <p className={styles.reason}>
              {task} · {agent}
            </p>
            <JsonPreview value={data} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
