import { p } from '@mikro-orm/core';
import type { PolicyDef } from '@mikro-orm/core';

/**
 * A foreign key that is read and written as the id it holds. Takes the entity lazily, so that entities may
 * point at each other and at themselves.
 */
export function reference(entity: () => unknown) {
  return p
    .manyToOne(entity() as never)
    .mapToPk()
    .$type<string>();
}

/** A moment set by the database's clock when the row is made. */
export function createdAt() {
  return p.datetime().defaultRaw('clock_timestamp()');
}

/** Database roles under which every statement of the program runs; see `src/database/access.ts`. */
export const DatabaseRole = { VIEWER: 'quartet_viewer', WORKER: 'quartet_worker' } as const;
export type DatabaseRole = (typeof DatabaseRole)[keyof typeof DatabaseRole];

const OWN_WORKSPACE = 'workspace_id = quartet_workspace()';
/** A worker serves all workspaces while it looks for work, and one while it does some. */
const WORKER_WORKSPACE = '(quartet_workspace() is null) or (workspace_id = quartet_workspace())';

/** Row-level security of a table whose rows belong to one workspace. */
export function workspacePolicies(table: string, viewerRule: string = OWN_WORKSPACE): PolicyDef[] {
  return [
    { name: `${table}_viewer`, roles: [DatabaseRole.VIEWER], using: viewerRule, check: viewerRule },
    {
      name: `${table}_worker`,
      roles: [DatabaseRole.WORKER],
      using: WORKER_WORKSPACE,
      check: WORKER_WORKSPACE,
    },
  ];
}

/** Row-level security of a table that also holds rows of the product itself, which all may read. */
export function sharedPolicies(table: string): PolicyDef[] {
  const readable = '(workspace_id is null) or (workspace_id = quartet_workspace())';
  return [
    { name: `${table}_viewer_read`, command: 'select', roles: [DatabaseRole.VIEWER], using: readable },
    { name: `${table}_viewer_insert`, command: 'insert', roles: [DatabaseRole.VIEWER], check: OWN_WORKSPACE },
    {
      name: `${table}_viewer_update`,
      command: 'update',
      roles: [DatabaseRole.VIEWER],
      using: OWN_WORKSPACE,
      check: OWN_WORKSPACE,
    },
    { name: `${table}_viewer_delete`, command: 'delete', roles: [DatabaseRole.VIEWER], using: OWN_WORKSPACE },
    { name: `${table}_worker`, roles: [DatabaseRole.WORKER], using: 'true', check: 'true' },
  ];
}
