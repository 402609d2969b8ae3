import { EVERYBODY, messagePairs } from '../../../../../client/src/session-log/message-pairs.js';
import { useAgentName } from '../watch/agent-names.js';
import type { MessagesProps } from './message-sequence.js';
import { ScrollBox } from '../../../parts/scroll-box.js';
import styles from './messages.module.css';

/** How many messages went from whom (rows) to whom (columns). */
export function MessageMatrix({ agents, messages }: MessagesProps) {
  const nameOf = useAgentName();
  const pairs = messagePairs(messages);
  const most = Math.max(...pairs.map((pair) => pair.messages));
  const receivers = pairs.some(({ to }) => to === EVERYBODY) ? [...agents, EVERYBODY] : agents;
  const count = (from: string, to: string): number =>
    pairs.find((pair) => pair.from === from && pair.to === to)?.messages ?? 0;
  return (
    <ScrollBox label="Messages by sender and receiver" className={styles.scroll}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">From \ to</th>
            {receivers.map((to) => (
              <th key={to} scope="col">
                {to === EVERYBODY ? 'all' : nameOf(to)}
              </th>
            ))}
            <th scope="col">Sum</th>
          </tr>
        </thead>
        <tbody>
          {agents.map((from) => (
            <tr key={from}>
              <th scope="row">{nameOf(from)}</th>
              {receivers.map((to) => {
                const sent = count(from, to);
                return (
                  <td
                    key={to}
                    style={{ boxShadow: `inset 0 -${Math.round((sent / most) * 6)}px 0 var(--accent)` }}
                  >
                    {sent || '·'}
                  </td>
                );
              })}
              <td>{receivers.reduce((sum, to) => sum + count(from, to), 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
