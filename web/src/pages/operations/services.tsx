import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { Mark } from '../../parts/status.js';
import { TimeAgo } from '../../parts/time-ago.js';
import type { Look } from '../../parts/session-status-look.js';
import type { Queue } from './health.js';
import { ScrollBox } from '../../parts/scroll-box.js';
import styles from './operations-page.module.css';

type Provider = Queue['providers'][number];

/** What the server calls outside, and whether it is called at all. */
export function Services({ providers }: { readonly providers: readonly Provider[] }) {
  return (
    <ScrollBox label="Services by name">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">State</th>
            <th scope="col">Tried again</th>
            <th scope="col">Calls a minute, at most</th>
          </tr>
        </thead>
        <tbody>
          {providers.map(({ name, breaker, callsPerMinute }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <Mark look={lookOf(breaker?.state)} />
              </td>
              <td>{breaker?.retryAt ? <TimeAgo at={breaker.retryAt} /> : '—'}</td>
              <td>{callsPerMinute ?? 'any number'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function lookOf(state: NonNullable<Provider['breaker']>['state'] | undefined): Look {
  switch (state) {
    case undefined:
    case 'CLOSED':
      return { glyph: IconCircleCheck, word: 'Called as usual', tone: 'done' };
    case 'HALF_OPEN':
      return { glyph: IconAlertTriangle, word: 'Tried one call at a time', tone: 'warn' };
    case 'OPEN':
      return { glyph: IconCircleX, word: 'Left alone', tone: 'failed' };
  }
}
