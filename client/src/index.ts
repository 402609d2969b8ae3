export { QuartetClient } from './quartet-client.js';
export type { FollowedEvent, QuartetClientOptions, UploadFile, UploadOutcome } from './quartet-client.js';
export { QuartetError } from './quartet-error.js';
export { SessionFeed } from './session-log/session-feed.js';
export type { FeedState, SessionFeedOptions, SessionTransport } from './session-log/session-feed.js';
export { SessionLog } from './session-log/session-log.js';
export type * from './session-log/session-state.js';
export * from './generated/graphql.js';
