import { WorkflowVersion } from '../../entities/workflow-version.js';
import { groupByKey, viewerListLoader, type LoaderSource } from './viewer-loader.js';

/** Versions of a workflow, newest first. */
export function workflowVersionsLoader(source: LoaderSource) {
  return viewerListLoader<string, WorkflowVersion>(source, async ({ em }, workflowIds) => {
    const versions = await em.find(
      WorkflowVersion,
      { workflowId: { $in: [...workflowIds] } },
      { orderBy: { workflowId: 'asc', version: 'desc' } },
    );
    return groupByKey(versions, (version) => version.workflowId);
  });
}
