import { useElementScrollRestoration, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { untilSomebodyActs } from './until-somebody-acts.js';

/** Leads back to where somebody was on the page, also where what stands there is only being read. */
export function useKeptPlace(): void {
  const { __TSR_key: visit } = useLocation().state;
  const place = useElementScrollRestoration({ getElement: () => window });
  // As it was when the visit began: the router goes on writing it.
  const [kept, keep] = useState({ visit, top: place?.scrollY });
  if (kept.visit !== visit) keep({ visit, top: place?.scrollY });
  useEffect(() => (kept.top ? returnTo(kept.top) : undefined), [kept]);
}

/** Goes as far down as the page reaches while it grows, until it is there or somebody does something. @returns ends it */
function returnTo(top: number): () => void {
  const growth = new ResizeObserver(() => {
    window.scrollTo({ top, behavior: 'instant' });
    if (Math.abs(window.scrollY - top) < 1) end();
  });
  const end = (): void => {
    growth.disconnect();
    forget();
  };
  const forget = untilSomebodyActs(end);
  growth.observe(document.body);
  return end;
}
