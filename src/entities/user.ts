import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, DatabaseRole } from './columns.js';

/** A person. What they may see follows from their memberships. */
export const UserSchema = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: { id: p.uuid().primary(), name: p.text(), createdAt: createdAt() },
  policies: [
    {
      name: 'users_viewer',
      command: 'select',
      roles: [DatabaseRole.VIEWER],
      using: 'id = quartet_user()',
    },
    { name: 'users_worker', roles: [DatabaseRole.WORKER], using: 'true', check: 'true' },
  ],
});
export class User extends UserSchema.class {}
UserSchema.setClass(User);
