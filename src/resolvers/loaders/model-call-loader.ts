import { ModelCall } from '../../entities/model-call.js';
import type { ModelCallType } from '../../schema/model-call-type.js';
import { groupByKey, viewerListLoader, type LoaderSource } from './viewer-loader.js';

/** Calls to models that a task made, all attempts, in the order in which they ended. */
export function taskModelCallsLoader(source: LoaderSource) {
  return viewerListLoader<string, ModelCallType>(source, async ({ em }, taskIds) => {
    const calls = await em.find(
      ModelCall,
      { taskId: { $in: [...taskIds] } },
      { orderBy: { createdAt: 'asc', id: 'asc' } },
    );
    const byTask = groupByKey(calls, ({ taskId }) => taskId);
    return new Map([...byTask].map(([taskId, own]) => [taskId, own.map(toModelCall)]));
  });
}

/** Its row is written at its end. */
function toModelCall(call: ModelCall): ModelCallType {
  const { id, attempt, provider, model, latencyMs, cached, createdAt, cost } = call;
  return {
    ...{ id, attempt, provider, model, latencyMs, cached },
    startedAt: new Date(createdAt.getTime() - latencyMs),
    endedAt: createdAt,
    cost: cost == null ? null : Number(cost),
    purpose: call.purpose ?? null,
    inputTokens: call.inputTokens ?? null,
    cachedTokens: call.cachedTokens ?? null,
    outputTokens: call.outputTokens ?? null,
    reasoningTokens: call.reasoningTokens ?? null,
    errorCode: call.errorCode ?? null,
  };
}
