import { SessionLogOpeningDocument, type SessionLogOpeningQueryVariables } from '../generated/graphql.js';
import { QuartetError } from '../quartet-error.js';
import { requestOperation, type ServerAddress } from '../server-requests.js';
import type { SessionSnapshot } from './from-snapshot.js';
import type { SentEvent } from './log-event.js';

/** A session with the end of its log, asked for in one operation. */
export interface SessionOpening {
  /** The session as of `lastSeq`, or a little later: it was read after that. */
  readonly snapshot: SessionSnapshot;
  /** How far the log goes. */
  readonly lastSeq: number;
  /** The last events, and those around one that is wanted; in any order. */
  readonly events: readonly SentEvent[];
}

export const NO_SUCH_SESSION = new QuartetError('NOT_FOUND', 'There is no such session.');

/** Last events that a log opens with: most logs are no longer, and a longer one is not to be waited for. */
export const OPENING = 200;
/** Events before and after one that is to be shown at once. */
export const AROUND = 100;

/**
 * Reads what a session opens with.
 * @param wanted an event that is to be there from the beginning, as where a link leads to it
 */
export async function readOpening(
  server: ServerAddress,
  sessionId: string,
  wanted: number | undefined,
  signal?: AbortSignal,
): Promise<SessionOpening> {
  const variables: SessionLogOpeningQueryVariables = {
    sessionId,
    last: OPENING,
    hasWanted: wanted !== undefined,
    after: Math.max(0, (wanted ?? 0) - 1 - AROUND),
    first: 2 * AROUND,
  };
  const { session } = await requestOperation(server, SessionLogOpeningDocument, variables, signal);
  if (!session) throw NO_SUCH_SESSION;
  const { end, around, ...snapshot } = session;
  return { snapshot, lastSeq: end.lastSeq, events: [...end.events, ...(around?.events ?? [])] };
}
