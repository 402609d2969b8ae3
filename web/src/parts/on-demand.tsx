import { useEffect, useState, type ComponentType, type ReactNode } from 'react';

/** A part of the page whose code comes when it is first shown, or beforehand by `preload`. */
export type OnDemand<Props> = ComponentType<Props> & {
  /** Loads the code ahead of need. One that fails is loaded again when it is shown. */
  readonly preload: () => void;
};

/**
 * Makes a part out of code that is loaded apart. React's own way, `lazy` within `Suspense`, keeps up what it showed
 * instead for 300 ms, however soon the code is there; this shows the part with the next frame, and at once where the
 * code is there already. What cannot be loaded is thrown, for the boundary around it.
 * @param waiting stands in its place meanwhile; default: nothing
 */
export function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: ReactNode = null,
): OnDemand<Props> {
  let loaded: ComponentType<Props> | null = null;
  const bring = async (): Promise<ComponentType<Props>> => (loaded ??= await load());
  function Part(props: Props) {
    const [Loaded, show] = useState<ComponentType<Props> | null>(() => loaded);
    const [error, fail] = useState<Error | null>(null);
    useEffect(() => {
      if (Loaded) return;
      let isShown = true;
      bring().then(
        (part) => isShown && show(() => part),
        (reason: unknown) => isShown && fail(reason as Error),
      );
      return () => {
        isShown = false;
      };
    }, [Loaded]);
    if (error) throw error;
    return Loaded ? <Loaded {...props} /> : waiting;
  }
  return Object.assign(Part, { preload: () => void bring().catch(() => undefined) });
}
