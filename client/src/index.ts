export { QuartetClient } from './quartet-client.js';
export type { FollowedEvent, QuartetClientOptions, UploadFile, UploadOutcome } from './quartet-client.js';
export { QuartetError } from './quartet-error.js';
export * from './generated/graphql.js';
