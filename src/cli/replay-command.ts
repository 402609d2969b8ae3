import { readFile } from 'node:fs/promises';
import { ReplayedSessionDocument, ReplaySessionDocument } from '../../client/src/generated/graphql.js';
import type { QuartetClient } from '../../client/src/quartet-client.js';
import { connect, type ConnectionFlags } from './connect.js';
import { interruptible } from './interruption.js';
import { CommandFailure } from './report-failure.js';

export type ReplayOptions = ConnectionFlags & { readonly json?: boolean };

/** Replays a session and prints in what it differs; the exit code is 1 if it does. */
export async function replay(sessionId: string, options: ReplayOptions): Promise<void> {
  await overConnection(options, async (client, signal) => {
    const { replaySession } = await client.request(ReplaySessionDocument, { sessionId }, signal);
    for await (const event of client.followSession(replaySession.id, 0, signal)) void event;
    const { session } = await client.request(ReplayedSessionDocument, { id: replaySession.id }, signal);
    if (!session) throw new CommandFailure('The replay is gone.');
    const divergence = session.replay?.divergence ?? null;
    if (divergence !== null) process.exitCode = 1;
    const said = options.json
      ? JSON.stringify({ sessionId: session.id, status: session.status, divergence })
      : describe(session.id, session.status, divergence);
    process.stdout.write(`${said.trimEnd()}\n`);
  });
}

/** Writes the recording of a session to the standard output. */
export async function exportRecording(sessionId: string, flags: ConnectionFlags): Promise<void> {
  await overConnection(flags, async (client, signal) => {
    process.stdout.write(await client.exportRecording(sessionId, signal));
  });
}

/** Imports recordings, and prints the ids of the sessions that they are now. */
export async function importRecordings(paths: readonly string[], options: ReplayOptions): Promise<void> {
  await overConnection(options, async (client, signal) => {
    for (const path of paths) {
      const { id } = await client.importRecording(await contentOf(path), signal);
      process.stdout.write(options.json ? `${JSON.stringify({ path, sessionId: id })}\n` : `${id}\n`);
    }
  });
}

async function contentOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CommandFailure(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function overConnection(
  flags: ConnectionFlags,
  work: (client: QuartetClient, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  return interruptible(async (signal) => {
    const connection = await connect(flags, signal);
    try {
      await work(connection.client, signal);
    } finally {
      await connection.close();
    }
  });
}

interface Divergence {
  readonly task: string;
  readonly step?: string | null;
  readonly call?: number | null;
  readonly message: string;
  readonly diff?: string | null;
}

function describe(id: string, status: string, divergence: Divergence | null): string {
  if (divergence === null) return `The replay ${id} ended as ${status} and differs in nothing.`;
  const { task, step, call, message, diff } = divergence;
  const where = [task, ...(step == null ? [] : [step]), ...(call == null ? [] : [`call ${call}`])].join(', ');
  return `The replay ${id} differs at ${where}: ${message}\n\n${diff ?? ''}`;
}
