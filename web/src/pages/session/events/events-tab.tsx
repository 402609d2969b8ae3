import { hasRecord } from '../has-record.js';
import { Inspected } from '../inspector/inspected.js';
import type { SessionFacts } from '../use-session-facts.js';
import { useSessionState } from '../watch/watch-context.js';
import { EventList } from './event-list.js';
import { RecordingButton } from './recording-button.js';

/** Everything that happened, in the order in which it was written. */
export function EventsTab({ facts }: { readonly facts: SessionFacts }) {
  const { status } = useSessionState('session');
  const actions = hasRecord(status, facts.relation) && <RecordingButton sessionId={facts.id} />;
  return (
    <Inspected title="Events" actions={actions}>
      <EventList />
    </Inspected>
  );
}
