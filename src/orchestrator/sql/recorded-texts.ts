import { sql } from 'kysely';
import type { Transaction } from '../../database/database.js';

/** Keeps texts of a session, each once. */
export async function insertRecordedTexts(
  tx: Transaction,
  { sessionId, workspaceId }: { readonly sessionId: string; readonly workspaceId: string },
  texts: ReadonlyMap<string, string>,
): Promise<void> {
  if (texts.size === 0) return;
  await sql`
    insert into recorded_texts (session_id, hash, workspace_id, body)
    select ${sessionId}::uuid, hash, ${workspaceId}::uuid, body
    from unnest(${[...texts.keys()]}::text[], ${[...texts.values()]}::text[]) as said(hash, body)
    order by hash on conflict do nothing`.execute(tx.sql);
}
