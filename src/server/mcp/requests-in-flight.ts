/** A call that is being answered in this process. */
export interface RequestInFlight {
  readonly canceled: AbortSignal;
  /** Forgets it. */
  end(): void;
}

/**
 * The calls that this process answers, so that a cancellation, which comes as a request of its own, finds the one it
 * means. Clients are told apart by the id that they got at initialization; nothing is kept between calls.
 */
export class RequestsInFlight {
  private readonly calls = new Map<string, AbortController>();

  begin(client: string | undefined, requestId: string | number): RequestInFlight {
    const controller = new AbortController();
    const key = keyOf(client, requestId);
    if (client !== undefined) this.calls.set(key, controller);
    return {
      canceled: controller.signal,
      end: () => {
        if (this.calls.get(key) === controller) this.calls.delete(key);
      },
    };
  }

  cancel(client: string | undefined, requestId: string | number): void {
    this.calls.get(keyOf(client, requestId))?.abort();
  }
}

function keyOf(client: string | undefined, requestId: string | number): string {
  return JSON.stringify([client, requestId]);
}
