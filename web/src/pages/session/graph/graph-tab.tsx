import { Inspected } from '../inspector/inspected.js';
import { useChoice } from '../use-choice.js';
import { ViewSwitch } from '../view-switch.js';
import { GraphTable } from './graph-table.js';
import { TaskGraph } from './task-graph.js';

const VIEWS = [
  { value: 'graph' as const, label: 'Graph' },
  { value: 'table' as const, label: 'Table' },
];

/** A picture of more than two or three tasks cannot be read there. */
const NARROW = '(max-width: 700px)';

/** Which task waits for which, as a picture and as the same in a table. */
export function GraphTab() {
  const [{ show: chosen }] = useChoice();
  const best = window.matchMedia(NARROW).matches ? 'table' : 'graph';
  const view = VIEWS.find(({ value }) => value === chosen)?.value ?? best;
  return (
    <Inspected title="Tasks" actions={<ViewSwitch views={VIEWS} view={view} />}>
      {view === 'graph' ? <TaskGraph /> : <GraphTable />}
    </Inspected>
  );
}
