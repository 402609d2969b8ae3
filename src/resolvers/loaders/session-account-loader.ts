import { readSessionAccounts, type AccountOfPeriod } from '../../models/budget/read-accounts.js';
import { byKey, viewerLoader, type LoaderSource } from './viewer-loader.js';

/** What the chain of a session spent on models, by the session. */
export function sessionAccountLoader(source: LoaderSource) {
  return viewerLoader<string, AccountOfPeriod>(source, async (tx, sessionIds) =>
    byKey(await readSessionAccounts(tx, sessionIds), ({ owner }) => owner),
  );
}
