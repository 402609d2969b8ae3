import { AppError, ErrorCode } from '../lib/errors.js';
import type { NewId } from '../lib/ids.js';
import type { SessionFacts, TaskFacts } from '../orchestrator/task-handler.js';
import type { FencedWriter, OutgoingMessage } from './agent.js';
import { shorten } from './shorten.js';
import type { TeamMember } from './session-input.js';

/** Longest text of a message, in UTF-16 code units; what is longer stands in the task's output anyway. */
const MAX_CONTENT = 4000;

/** Who sends, where, and who may be told. */
export interface MessageOrigin {
  readonly session: SessionFacts;
  readonly task: TaskFacts;
  readonly team: readonly TeamMember[];
  readonly newId: NewId;
}

/**
 * Writes messages and their events. The sender is the task's agent.
 * @throws AppError BAD_USER_INPUT if the sender or a receiver is not an agent of the session
 */
export async function sendMessages(
  origin: MessageOrigin,
  writer: FencedWriter,
  messages: readonly OutgoingMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  for (const message of messages) checkRoute(origin, message);
  const known = await repliedTo(origin, writer, messages);
  const rows = messages.map((message) => toRow(origin, message, known));
  await writer.tx.sql.insertInto('agent_messages').values(rows).execute();
  for (const row of rows) writer.append(toEvent(row));
}

function checkRoute({ task, team }: MessageOrigin, { to }: OutgoingMessage): void {
  for (const id of [task.agentId, to?.id]) {
    if (id === undefined || team.some((member) => member.id === id)) continue;
    throw new AppError(ErrorCode.BAD_USER_INPUT, `The agent ${id} does not take part in this session.`);
  }
}

/** A retried session takes over tasks whose requests stand in the session before it: there is nothing to reply to. */
async function repliedTo(
  { session }: MessageOrigin,
  { tx }: FencedWriter,
  messages: readonly OutgoingMessage[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(messages.flatMap(({ inReplyToId }) => inReplyToId ?? []))];
  if (ids.length === 0) return new Set();
  const rows = await tx.sql
    .selectFrom('agent_messages')
    .select('id')
    .where('session_id', '=', session.id)
    .where('id', 'in', ids)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

function toRow(
  { session, task, newId }: MessageOrigin,
  message: OutgoingMessage,
  known: ReadonlySet<string>,
) {
  const { id = newId(), inReplyToId = null } = message;
  return {
    id,
    workspace_id: session.workspaceId,
    session_id: session.id,
    task_id: task.id,
    from_agent_id: task.agentId,
    to_agent_id: message.to?.id ?? null,
    message_type: message.messageType,
    in_reply_to_id: inReplyToId !== null && known.has(inReplyToId) ? inReplyToId : null,
    content: shorten(message.content, MAX_CONTENT),
    data: message.data ?? null,
  };
}

function toEvent(row: ReturnType<typeof toRow>) {
  return {
    type: 'AgentMessageSent',
    taskId: row.task_id,
    payload: {
      messageId: row.id,
      fromAgentId: row.from_agent_id,
      toAgentId: row.to_agent_id,
      messageType: row.message_type,
      content: row.content,
    },
  } as const;
}
