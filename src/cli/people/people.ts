import type { FollowedEvent } from '../../../client/src/quartet-client.js';

/** Who answers what the session of a command asks. */
export interface People {
  /** @throws CommandFailure if nobody can ever answer */
  note(event: FollowedEvent): Promise<void>;
  close(): Promise<void>;
}
