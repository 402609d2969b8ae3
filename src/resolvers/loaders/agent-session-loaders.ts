import { z } from 'zod';
import { AgentMessage } from '../../entities/agent-message.js';
import { AgentSession } from '../../entities/agent-session.js';
import { AgentTask } from '../../entities/agent-task.js';
import { Claim } from '../../entities/claim.js';
import { PageLoader } from './page-loader.js';
import { byKey, viewerLoader, type LoaderSource } from './viewer-loader.js';

const ID_PLACE = z.tuple([z.guid()]);
const POSITION_PLACE = z.tuple([z.int()]);
const POSITION_AND_ID_PLACE = z.tuple([z.int(), z.guid()]);

export function agentSessionLoader(source: LoaderSource) {
  return viewerLoader<string, AgentSession>(source, async ({ em }, ids) =>
    byKey(await em.find(AgentSession, { id: { $in: [...ids] } }), (session) => session.id),
  );
}

/** Tasks of a session, in order of creation. */
export function sessionTasksLoader(source: LoaderSource) {
  return new PageLoader<AgentTask, [number]>(source, {
    table: 'agent_tasks',
    parent: 'session_id',
    order: ['position'],
    place: (task) => [task.position],
    placeShape: POSITION_PLACE,
    read: ({ em }, ids) => em.find(AgentTask, { id: { $in: [...ids] } }),
  });
}

/** Messages of a session, oldest first. */
export function sessionMessagesLoader(source: LoaderSource) {
  return new PageLoader<AgentMessage, [string]>(source, {
    table: 'agent_messages',
    parent: 'session_id',
    order: ['id'],
    place: (message) => [message.id],
    placeShape: ID_PLACE,
    read: ({ em }, ids) => em.find(AgentMessage, { id: { $in: [...ids] } }),
  });
}

/** Claims of a session, in the order of its answer. */
export function sessionClaimsLoader(source: LoaderSource) {
  return new PageLoader<Claim, [number, string]>(source, {
    table: 'claims',
    parent: 'session_id',
    order: ['position', 'id'],
    place: (claim) => [claim.position, claim.id],
    placeShape: POSITION_AND_ID_PLACE,
    read: ({ em }, ids) => em.find(Claim, { id: { $in: [...ids] } }),
  });
}

/** Children of a session, newest first. */
export function childSessionsLoader(source: LoaderSource) {
  return new PageLoader<AgentSession, [string]>(source, {
    table: 'agent_sessions',
    parent: 'parent_session_id',
    order: ['id'],
    descending: true,
    place: (session) => [session.id],
    placeShape: ID_PLACE,
    read: ({ em }, ids) => em.find(AgentSession, { id: { $in: [...ids] } }),
  });
}
