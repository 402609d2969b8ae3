import { useRouter } from '@tanstack/react-router';
import { useEffect, type RefObject } from 'react';
import { untilSomebodyActs } from './until-somebody-acts.js';

/**
 * Gives the focus to the page when another one comes, so that the keyboard and a screen reader go on from its top. Who
 * comes back to a page that they left gets it where they had it: on the link that they followed, or on the row.
 */
export function useFocusOfPage(page: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(() => {
    /** Where the focus was within the page, by visit. */
    const left = new Map<string, string>();
    let last: EventTarget | null = null;
    let end: (() => void) | undefined;
    const note = ({ target }: FocusEvent): void => void (last = target);
    const element = page.current;
    element?.addEventListener('focusin', note);
    const subscriptions = [
      router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
        const visit = fromLocation?.state.__TSR_key;
        const place = last instanceof Element && last.isConnected ? selectorOf(last) : undefined;
        if (pathChanged && visit && place) left.set(visit, place);
      }),
      router.subscribe('onResolved', ({ fromLocation, toLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged || !element) return;
        end?.();
        // Where the page stands is the router's to say.
        element.focus({ preventScroll: true });
        const place = left.get(toLocation.state.__TSR_key ?? '');
        end = place === undefined ? undefined : focusOnceThere(element, place);
      }),
    ];
    return () => {
      element?.removeEventListener('focusin', note);
      for (const unsubscribe of subscriptions) unsubscribe();
      end?.();
    };
  }, [router, page]);
}

/** What finds it when the page stands there again; undefined for what has neither an address nor a name of its own. */
function selectorOf(element: Element): string | undefined {
  const href = element.getAttribute('href');
  if (href !== null) return `a[href="${CSS.escape(href)}"]`;
  return element.tagName === 'BUTTON' && element.id !== '' ? `#${CSS.escape(element.id)}` : undefined;
}

/** What stands there may only be read yet. Until then, or until somebody does something, the page keeps the focus. @returns ends it */
function focusOnceThere(page: HTMLElement, selector: string): () => void {
  const look = (): void => {
    const found = page.querySelector<HTMLElement>(selector);
    if (!found) return;
    end();
    found.focus({ preventScroll: true });
  };
  const changes = new MutationObserver(look);
  const end = (): void => {
    changes.disconnect();
    forget();
  };
  const forget = untilSomebodyActs(end);
  changes.observe(page, { subtree: true, childList: true });
  look();
  return end;
}
