import type { Recording } from '../agents/recording/recording-schema.js';
import { SessionStatus, type AgentSession } from '../entities/agent-session.js';
import { AppError, ErrorCode } from '../lib/errors.js';

type Path = readonly (string | number)[];

const REPLAYABLE: readonly SessionStatus[] = [SessionStatus.COMPLETED, SessionStatus.FAILED];
const SESSION: Path = ['sessionId'];

/** @throws AppError SESSION_NOT_REPLAYABLE unless it completed or failed */
export function requireReplayable({ status }: Pick<AgentSession, 'status'>, path: Path = SESSION): void {
  if (REPLAYABLE.includes(status)) return;
  const message = `A session can be replayed when it ended as ${REPLAYABLE.join(' or ')}; this one is ${status}.`;
  throw new AppError(ErrorCode.SESSION_NOT_REPLAYABLE, message, { path });
}

/** @throws AppError SESSION_NOT_REPLAYABLE where no step kept a record */
export function requireRecorded({ tasks }: Recording): void {
  if (tasks.some(({ steps }) => steps.some(({ record }) => record !== null))) return;
  const message = 'Nothing is recorded of this session any more, or ever was.';
  throw new AppError(ErrorCode.SESSION_NOT_REPLAYABLE, message, { path: SESSION });
}
