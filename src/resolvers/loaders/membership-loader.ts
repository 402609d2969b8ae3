import { Membership } from '../../entities/membership.js';
import { byKey, viewerLoader, type LoaderSource } from './viewer-loader.js';

/** What a user is in the viewer's workspace, by user id; null for somebody who does not belong to it. */
export function membershipLoader(source: LoaderSource) {
  return viewerLoader<string, Membership>(source, async ({ em }, userIds) => {
    const memberships = await em.find(Membership, {
      workspaceId: source.viewer.workspaceId,
      userId: { $in: [...userIds] },
    });
    return byKey(memberships, (membership) => membership.userId);
  });
}
