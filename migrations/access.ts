/**
 * SQL that every schema needs beside its tables: the roles that row-level security speaks of, and the
 * functions that tell a policy who asks.
 */
export const ROLES = ['quartet_viewer', 'quartet_worker'] as const;

/**
 * Roles belong to the whole cluster, so another database may have made them already. Where the user may not
 * make roles, an administrator makes both and grants them to the user; then this does nothing.
 */
export function createRole(role: (typeof ROLES)[number]): string {
  return `do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then
    create role ${role} nologin;
  end if;
  if not pg_has_role(current_user, '${role}', 'member') then
    grant ${role} to current_user;
  end if;
exception when duplicate_object or unique_violation then null;
end $$`;
}

/** A local setting that was never set is null, and one whose transaction ended is '': both mean nobody. */
export function createIdentityFunction(name: string, setting: string): string {
  return `create function ${name}() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('${setting}', true), '')::uuid
$$`;
}
