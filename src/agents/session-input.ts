import { z } from 'zod';
import { AgentKind } from '../entities/agent.js';
import { sessionResultSchema } from './session-result.js';

/** One agent of a session, at the version that the session pinned when it started. */
export const teamMemberSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(Object.values(AgentKind)),
  version: z.int().positive(),
  description: z.string(),
  capabilities: z.array(z.object({ name: z.string(), description: z.string() })).readonly(),
  /** Does it work only on what another agent hands off to it? Default false. */
  isReserve: z.boolean().optional(),
});
export type TeamMember = z.infer<typeof teamMemberSchema>;

/** What a session's agents may read. Neither collections nor documents given: all of the workspace. */
export const sessionContextSchema = z.object({
  collectionIds: z.array(z.uuid()).readonly().default([]),
  documentIds: z.array(z.uuid()).readonly().default([]),
  /** Values for `{{name}}` in the task and in instructions. */
  variables: z.record(z.string(), z.json()).default({}),
});
export type SessionContext = z.infer<typeof sessionContextSchema>;

/** What a REFINEMENT session is told of the one it refines. */
export const refinementSchema = z.object({
  sessionId: z.uuid(),
  taskDescription: z.string(),
  /** What a person said of the earlier answer. */
  feedback: z.string(),
  /** The earlier answer; null where that session ended without one. */
  result: sessionResultSchema.nullable(),
});
export type Refinement = z.infer<typeof refinementSchema>;

/** The part of a session's input that agents read; `buildSessionGraph` makes it. Other keys may stand beside it. */
export const sessionInputSchema = z.object({
  team: z.array(teamMemberSchema).readonly(),
  context: sessionContextSchema,
  refinement: refinementSchema.optional(),
  /** Does a person approve each plan before it runs? */
  approvePlan: z.boolean().optional(),
});
export type SessionInput = z.infer<typeof sessionInputSchema>;
