import type { Database } from '../database/database.js';
import type { NewId } from '../lib/ids.js';
import type { CallRecorder, ModelCallRecord } from './model-call.js';
import { costOf, type PriceTable } from './price-table.js';

export interface ModelCallStoreOptions {
  readonly database: Database;
  readonly newId: NewId;
  /** Left out, calls are counted without their cost. */
  readonly prices?: PriceTable | undefined;
}

/**
 * Keeps every call as a row, in a transaction of its own once the call is over. It is no part of what the task writes,
 * so no fence holds it back: what was spent was spent, also where the attempt or the session has ended meanwhile.
 */
export class ModelCallStore implements CallRecorder {
  constructor(private readonly options: ModelCallStoreOptions) {}

  async record(call: ModelCallRecord): Promise<void> {
    const { database, newId, prices } = this.options;
    const priced = costOf(prices, call.model, call);
    const row = {
      id: newId(),
      workspace_id: call.workspaceId,
      user_id: call.userId,
      session_id: call.sessionId,
      task_id: call.taskId,
      attempt: call.attempt,
      agent_id: call.agentId,
      purpose: call.purpose ?? null,
      provider: call.provider,
      model: call.model,
      input_tokens: call.inputTokens,
      output_tokens: call.outputTokens,
      cached_tokens: call.cachedTokens,
      reasoning_tokens: call.reasoningTokens,
      latency_ms: Math.round(call.latencyMs),
      cost: priced?.cost ?? null,
      price_version: priced?.priceVersion ?? null,
      error_code: call.errorCode,
      request_hash: call.requestHash,
    };
    await database.asWorker({ workspaceId: call.workspaceId }, (tx) =>
      tx.sql.insertInto('model_calls').values(row).execute(),
    );
  }
}
