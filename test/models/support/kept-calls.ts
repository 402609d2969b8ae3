import type { CallRecorder, ModelCallRecord, ModelWork } from '../../../src/models/model-call.js';

/** Keeps calls in memory. */
export class KeptCalls implements CallRecorder {
  readonly calls: ModelCallRecord[] = [];

  record(call: ModelCallRecord): Promise<void> {
    this.calls.push(call);
    return Promise.resolve();
  }

  /** The calls so far, which are then forgotten. */
  take(): readonly ModelCallRecord[] {
    return this.calls.splice(0);
  }
}

/** Work that stands in no table. */
export const SOME_WORK: ModelWork = {
  workspaceId: '00000000-0000-7000-8000-000000000001',
  userId: '00000000-0000-7000-8000-000000000002',
  sessionId: '00000000-0000-7000-8000-000000000003',
  taskId: '00000000-0000-7000-8000-000000000004',
  attempt: 1,
  agentId: '00000000-0000-7000-8000-000000000005',
};
