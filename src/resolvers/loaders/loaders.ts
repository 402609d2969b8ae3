import type { Database } from '../../database/database.js';
import type { Viewer } from '../../lib/viewer.js';
import { agentLoader, type AgentIdentities } from './agent-loader.js';
import {
  agentActivationLoader,
  agentBreakerLoader,
  agentVersionsLoader,
  agentWorkLoader,
} from './agent-loaders.js';
import { AgentLogLoader } from './agent-log-loader.js';
import { agentMessageLoader } from './agent-message-loader.js';
import { agentMetricsLoader } from './agent-metrics-loader.js';
import {
  agentSessionLoader,
  childSessionsLoader,
  sessionClaimsLoader,
  sessionMessagesLoader,
  sessionTasksLoader,
} from './agent-session-loaders.js';
import {
  agentTaskLoader,
  subtasksLoader,
  taskAttemptsLoader,
  taskDependenciesLoader,
  taskDependentsLoader,
} from './agent-task-loaders.js';
import {
  claimCitationsLoader,
  collectionCitationCountLoader,
  documentCitationCountLoader,
} from './citation-loader.js';
import {
  collectionDocumentsLoader,
  collectionLoader,
  documentLoader,
  documentVersionLoader,
  documentVersionsLoader,
  versionPassagesLoader,
  versionTextLoader,
} from './document-loaders.js';
import { divergenceLoader } from './divergence-loader.js';
import { sessionInterruptsLoader, taskInterruptsLoader } from './interrupt-loaders.js';
import { taskModelCallsLoader } from './model-call-loader.js';
import { sessionTreeUsageLoader, sessionUsageLoader, taskUsageLoader } from './model-usage-loaders.js';
import { membershipLoader } from './membership-loader.js';
import { sessionAccountLoader } from './session-account-loader.js';
import { sessionEventsLoader } from './session-events-loader.js';
import { sessionGraphLoaders } from './session-graph-loaders.js';
import { workflowVersionsLoader } from './workflow-versions-loader.js';

export type Loaders = ReturnType<typeof createLoaders>;

/** Every loader of one request. They batch what is asked for in one tick and remember it for that request. */
export function createLoaders(database: Database, viewer: Viewer, identities: AgentIdentities) {
  const source = { database, viewer };
  return {
    agent: agentLoader(source, identities),
    agentActivation: agentActivationLoader(source),
    agentBreaker: agentBreakerLoader(source),
    agentLog: new AgentLogLoader(source),
    agentMetrics: agentMetricsLoader(source),
    agentVersions: agentVersionsLoader(source),
    agentWork: agentWorkLoader(source),
    agentMessage: agentMessageLoader(source),
    agentSession: agentSessionLoader(source),
    agentTask: agentTaskLoader(source),
    childSessions: childSessionsLoader(source),
    claimCitations: claimCitationsLoader(source),
    collection: collectionLoader(source),
    collectionCitationCount: collectionCitationCountLoader(source),
    divergence: divergenceLoader(source),
    collectionDocuments: collectionDocumentsLoader(source),
    document: documentLoader(source),
    documentCitationCount: documentCitationCountLoader(source),
    documentVersion: documentVersionLoader(source),
    documentVersions: documentVersionsLoader(source),
    versionPassages: versionPassagesLoader(source),
    versionText: versionTextLoader(source),
    membership: membershipLoader(source),
    sessionAccount: sessionAccountLoader(source),
    sessionClaims: sessionClaimsLoader(source),
    sessionEvents: sessionEventsLoader(source),
    sessionGraph: sessionGraphLoaders(source),
    sessionInterrupts: sessionInterruptsLoader(source),
    sessionMessages: sessionMessagesLoader(source),
    sessionTasks: sessionTasksLoader(source),
    sessionTreeUsage: sessionTreeUsageLoader(source),
    sessionUsage: sessionUsageLoader(source),
    subtasks: subtasksLoader(source),
    taskAttempts: taskAttemptsLoader(source),
    taskDependencies: taskDependenciesLoader(source),
    taskInterrupts: taskInterruptsLoader(source),
    taskDependents: taskDependentsLoader(source),
    taskModelCalls: taskModelCallsLoader(source),
    taskUsage: taskUsageLoader(source),
    workflowVersions: workflowVersionsLoader(source),
  };
}
