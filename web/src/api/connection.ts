/** How the page hears of changes. */
export type ConnectionPhase =
  | { readonly kind: 'connecting'; readonly since: number }
  | { readonly kind: 'live' }
  | { readonly kind: 'lost'; readonly since: number };

/** What the connection chip shows, and what tells others that news was missed. */
export class Connection {
  private readonly listeners = new Set<() => void>();
  private readonly returns = new Set<() => void>();
  private current: ConnectionPhase;
  private behindBy = 0;

  constructor(private readonly now: () => number = Date.now) {
    this.current = { kind: 'connecting', since: now() };
  }

  readonly phase = (): ConnectionPhase => this.current;

  /** Events that the open session has not shown yet. */
  readonly behind = (): number => this.behindBy;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Calls back each time the connection is there again after it was lost: what was sent meanwhile is not repeated. */
  onReturn(listener: () => void): () => void {
    this.returns.add(listener);
    return () => this.returns.delete(listener);
  }

  connected(): void {
    const wasLost = this.current.kind === 'lost';
    this.become({ kind: 'live' });
    if (wasLost) for (const listener of this.returns) listener();
  }

  lost(): void {
    if (this.current.kind === 'lost') return;
    this.become({ kind: 'lost', since: this.now() });
  }

  fallBehind(events: number): void {
    if (events === this.behindBy) return;
    this.behindBy = events;
    this.tell();
  }

  private become(phase: ConnectionPhase): void {
    this.current = phase;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
