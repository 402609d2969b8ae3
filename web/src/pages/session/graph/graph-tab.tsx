import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Inspected } from '../inspector/inspected.js';
import { GraphTable } from './graph-table.js';
import { TaskGraph } from './task-graph.js';

const VIEWS = [
  { value: 'graph', label: 'Graph' },
  { value: 'table', label: 'Table' },
];

/** A picture of more than two or three tasks cannot be read there. */
const NARROW = '(max-width: 700px)';

/** Which task waits for which, as a picture and as the same in a table. */
export function GraphTab() {
  const [view, show] = useState(() => (window.matchMedia(NARROW).matches ? 'table' : 'graph'));
  return (
    <Inspected
      title="Tasks"
      actions={<SegmentedControl size="xs" aria-label="Show as" data={VIEWS} value={view} onChange={show} />}
    >
      {view === 'graph' ? <TaskGraph /> : <GraphTable />}
    </Inspected>
  );
}
