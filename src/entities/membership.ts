import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { User } from './user.js';
import { Workspace } from './workspace.js';

export const MembershipRole = { OWNER: 'OWNER', MEMBER: 'MEMBER' } as const;
export type MembershipRole = (typeof MembershipRole)[keyof typeof MembershipRole];

/** Who belongs to which workspace. */
export const MembershipSchema = defineEntity({
  name: 'Membership',
  tableName: 'memberships',
  properties: {
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade')
        .primary(),
    userId: () =>
      reference(() => User)
        .fieldName('user_id')
        .deleteRule('cascade')
        .primary(),
    role: p.enum(Object.values(MembershipRole)),
    createdAt: createdAt(),
  },
  indexes: [{ name: 'memberships_user_id_index', properties: ['userId'] }],
  policies: workspacePolicies('memberships'),
});
export class Membership extends MembershipSchema.class {}
MembershipSchema.setClass(Membership);
