import type { OperationsWindowQuery } from '../../generated/graphql.js';
import { formatDuration } from '../../parts/duration.js';
import { formatCost } from '../../parts/money.js';
import { EmptyState } from '../../parts/states.js';
import { ScrollBox } from '../../parts/scroll-box.js';
import styles from './operations-page.module.css';

type Usage = OperationsWindowQuery['usage'];
type Line = Omit<Usage['models'][number], 'model' | '__typename'>;

/** What calls to models took and cost, by model; the last row is their sum. */
export function Spending({ usage }: { readonly usage: Usage }) {
  if (usage.calls === 0) return <EmptyState title="No model was called in this time: $0." />;
  return (
    <ScrollBox label="Spending by model">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Calls</th>
            <th scope="col">Failed</th>
            <th scope="col">Tokens in</th>
            <th scope="col">Tokens out</th>
            <th scope="col">Mean time</th>
            <th scope="col">Cost</th>
          </tr>
        </thead>
        <tbody>
          {usage.models.map((line) => (
            <UsageRow key={line.model} name={line.model} line={line} />
          ))}
        </tbody>
        <tfoot>
          <UsageRow name="All" line={usage} />
        </tfoot>
      </table>
    </ScrollBox>
  );
}

function UsageRow({ name, line }: { readonly name: string; readonly line: Line }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{line.calls.toLocaleString('en')}</td>
      <td>{line.failedCalls.toLocaleString('en')}</td>
      <td>{line.inputTokens.toLocaleString('en')}</td>
      <td>{line.outputTokens.toLocaleString('en')}</td>
      <td>{formatDuration(line.calls === 0 ? null : line.latencyMs / line.calls)}</td>
      <td>{formatCost(line)}</td>
    </tr>
  );
}
