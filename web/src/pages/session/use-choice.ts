import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { SessionSearch } from './search.js';

const route = getRouteApi('/sessions/$sessionId');

type Change = { readonly [Key in keyof SessionSearch]?: SessionSearch[Key] | undefined };

/** What is chosen, and a function that changes a part of it. The address holds it; a choice is no step back. */
export function useChoice(): [SessionSearch, (change: Change) => void] {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const choose = useCallback(
    (change: Change) => {
      const next = (before: SessionSearch) => ({ ...before, ...change });
      void navigate({ search: next, replace: true, resetScroll: false });
    },
    [navigate],
  );
  return [search, choose];
}
