import { agentsOf } from '../../../../../client/src/session-log/message-pairs.js';
import { plural } from '../../../parts/plural.js';
import { EmptyState } from '../../../parts/states.js';
import { Inspected } from '../inspector/inspected.js';
import { useChoice } from '../use-choice.js';
import { ViewSwitch } from '../view-switch.js';
import { useSessionState } from '../watch/watch-context.js';
import { MessageGraph } from './message-graph.js';
import { MessageMatrix } from './message-matrix.js';
import { MessageSequence } from './message-sequence.js';

const VIEWS = [
  { value: 'sequence' as const, label: 'Sequence' },
  { value: 'matrix' as const, label: 'Matrix' },
  { value: 'graph' as const, label: 'Graph' },
];

/** Who told whom what: in order, as counts, and as a picture. */
export function MessagesTab() {
  const [{ show: chosen }] = useChoice();
  const view = VIEWS.find(({ value }) => value === chosen)?.value ?? 'sequence';
  const state = useSessionState('messages', 'topology');
  const agents = agentsOf(state);
  const { messages } = state;
  return (
    <Inspected
      title={`${plural(messages.size, 'message')} between ${plural(agents.length, 'agent')}`}
      actions={<ViewSwitch views={VIEWS} view={view} />}
    >
      {messages.size === 0 && <EmptyState title="Nobody has told anybody anything." />}
      {messages.size > 0 && view === 'sequence' && (
        <MessageSequence agents={agents} messages={[...messages.values()]} />
      )}
      {messages.size > 0 && view === 'matrix' && (
        <MessageMatrix agents={agents} messages={[...messages.values()]} />
      )}
      {messages.size > 0 && view === 'graph' && (
        <MessageGraph agents={agents} messages={[...messages.values()]} />
      )}
    </Inspected>
  );
}
