import type {
  CallRecorder,
  ModelCallRecord,
  ModelWork,
  PlannedCall,
  ReservedCall,
} from '../../../src/models/model-call.js';

/** Keeps calls in memory. */
export class KeptCalls implements CallRecorder {
  readonly calls: ModelCallRecord[] = [];

  reserve(call: PlannedCall): Promise<ReservedCall> {
    const { inputTokens: _in, outputTokens: _out, totalMs: _total, maxWaitMs: _wait, ...kept } = call;
    return Promise.resolve({
      maxOutputTokens: null,
      maxMs: null,
      settle: async (outcome) => void this.calls.push({ ...kept, ...outcome }),
      release: () => Promise.resolve(),
    });
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

/** A place for calls that cannot keep how they end. */
export function failingRecorder(error: Error): CallRecorder {
  const bounds = { maxOutputTokens: null, maxMs: null };
  return {
    reserve: () =>
      Promise.resolve({
        ...bounds,
        settle: () => Promise.reject(error),
        release: () => Promise.reject(error),
      }),
  };
}
