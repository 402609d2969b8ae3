import type { Database } from '../database/database.js';
import type { Viewer } from '../lib/viewer.js';

/** The one workspace and person of a server without login. */
export const LOCAL_VIEWER: Viewer = {
  workspaceId: '00000000-0000-7000-8000-000000000001',
  userId: '00000000-0000-7000-8000-000000000002',
};

/** Makes the local workspace and person where they are not there yet. */
export async function ensureLocalIdentity(database: Database): Promise<Viewer> {
  const { workspaceId, userId } = LOCAL_VIEWER;
  await database.asWorker(null, async ({ sql }) => {
    await sql
      .insertInto('workspaces')
      .values({ id: workspaceId, name: 'Local' })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await sql
      .insertInto('users')
      .values({ id: userId, name: 'You' })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await sql
      .insertInto('memberships')
      .values({ workspace_id: workspaceId, user_id: userId, role: 'OWNER' })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
  return LOCAL_VIEWER;
}
