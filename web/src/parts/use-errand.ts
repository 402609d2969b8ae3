import { useState } from 'react';

/** Something that is done once a button is pressed, and may be refused. */
export interface Errand {
  readonly isBusy: boolean;
  /** Why it was refused the last time, in words to show. */
  readonly refusal: string | null;
  readonly run: (work: () => Promise<void>) => void;
}

/** For work that is no operation of the API, such as with files: `useMutation` is for those. */
export function useErrand(): Errand {
  const [isBusy, setBusy] = useState(false);
  const [refusal, refuse] = useState<string | null>(null);
  const run = (work: () => Promise<void>): void => {
    setBusy(true);
    refuse(null);
    work()
      .catch((error: unknown) => refuse((error as Error).message))
      .finally(() => setBusy(false));
  };
  return { isBusy, refusal, run };
}
