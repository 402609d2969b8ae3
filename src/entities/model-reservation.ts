import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, reference, workspacePolicies } from './columns.js';
import { Workspace } from './workspace.js';

/**
 * What a call to a model under way may take at most. The row goes in the transaction that settles it; what a killed
 * process leaves is settled once it has expired. Plain ids: it outlives its session, for the accounts wait for it.
 */
export const ModelReservationSchema = defineEntity({
  name: 'ModelReservation',
  tableName: 'model_reservations',
  properties: {
    /** Becomes the id of the call's own row. */
    id: p.uuid().primary(),
    workspaceId: () =>
      reference(() => Workspace)
        .fieldName('workspace_id')
        .deleteRule('cascade'),
    userId: p.uuid(),
    sessionId: p.uuid(),
    rootSessionId: p.uuid(),
    taskId: p.uuid(),
    attempt: p.integer(),
    agentId: p.uuid(),
    purpose: p.text().nullable(),
    provider: p.text(),
    model: p.text(),
    requestHash: p.text(),
    tokens: p.bigint('number'),
    /** In US dollars; 0 where the model has no price, which no budget of money lets pass. */
    cost: p.decimal('string').precision(18).scale(9),
    ms: p.bigint('number'),
    /** On which of its accounts it is reserved, as bits: those that had a limit. */
    places: p.integer(),
    /** Tells the periods that it counts in. */
    reservedAt: createdAt(),
    expiresAt: p.datetime(),
  },
  indexes: [{ name: 'model_reservations_expires_at_index', properties: ['expiresAt'] }],
  policies: workspacePolicies('model_reservations'),
});
export class ModelReservation extends ModelReservationSchema.class {}
ModelReservationSchema.setClass(ModelReservation);
