import { Inspected } from '../inspector/inspected.js';
import { EventList } from './event-list.js';

/** Everything that happened, in the order in which it was written. */
export function EventsTab() {
  return (
    <Inspected title="Events">
      <EventList />
    </Inspected>
  );
}
