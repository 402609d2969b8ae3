import type { ModelCallFactsFragment } from '../../../generated/graphql.js';
import { formatDuration } from '../../../parts/duration.js';
import { formatDollars } from '../../../parts/money.js';
import styles from '../inspector/inspector.module.css';
import { outcomeOf } from './call-words.js';

/** Calls to models, each with what it took; what is not known is a dash. */
export function ModelCallsTable({ calls }: { readonly calls: readonly ModelCallFactsFragment[] }) {
  return (
    <table className={styles.attempts}>
      <thead>
        <tr>
          <th scope="col">Call</th>
          <th scope="col">Took</th>
          <th scope="col">In</th>
          <th scope="col">Out</th>
          <th scope="col">Cost</th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <tr key={call.id} title={call.model}>
            <td>
              {call.purpose ?? 'call'}
              {outcomeOf(call) && <span className="dim"> {outcomeOf(call)}</span>}
            </td>
            <td>{formatDuration(call.latencyMs)}</td>
            <td>{call.inputTokens?.toLocaleString('en') ?? '—'}</td>
            <td>{call.outputTokens?.toLocaleString('en') ?? '—'}</td>
            <td>{call.cost === null ? '—' : formatDollars(call.cost)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
