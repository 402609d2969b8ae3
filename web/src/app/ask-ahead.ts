import type { SessionOpening } from '../../../client/src/session-log/session-opening.js';

/** An opening of a session that is under way. */
interface Opening {
  readonly sessionId: string;
  readonly result: Promise<SessionOpening>;
}

/** What was asked for before there was anybody to show it. */
export class AskedAhead {
  constructor(private opening: Opening | null) {}

  /** Gives what was asked of this session, once: who opens it later wants it as it is then. */
  takeOpening(sessionId: string): Promise<SessionOpening> | null {
    const { opening } = this;
    if (opening?.sessionId !== sessionId) return null;
    this.opening = null;
    return opening.result;
  }
}

const SESSION = /^\/sessions\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/?$/u;

/** Asks for what the page at an address will show first, as far as that is known to take long. */
export function askAhead({ origin, pathname, search }: URL | Location): AskedAhead {
  const sessionId = SESSION.exec(pathname)?.[1];
  if (sessionId === undefined) return new AskedAhead(null);
  const result = import('../../../client/src/session-log/session-opening.js').then(({ readOpening }) =>
    readOpening({ url: origin, headers: {} }, sessionId, wantedIn(search)),
  );
  // Whoever takes it hears of a failure.
  result.catch(() => undefined);
  return new AskedAhead({ sessionId, result });
}

function wantedIn(search: string): number | undefined {
  const seq = Number(new URLSearchParams(search).get('seq'));
  return Number.isSafeInteger(seq) && seq > 0 ? seq : undefined;
}
