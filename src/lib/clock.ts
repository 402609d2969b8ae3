/** Time as this process sees it, in milliseconds. Durable decisions use the database's clock instead. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
