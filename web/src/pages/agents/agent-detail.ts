import type { AgentDetailQuery } from '../../generated/graphql.js';

/** What the page of one agent knows of it. */
export type AgentDetail = NonNullable<AgentDetailQuery['agent']>;
