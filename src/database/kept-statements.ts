import { createHash } from 'node:crypto';
import type { CompiledQuery } from 'kysely';
import type { Pool, PoolClient, QueryConfig } from 'pg';

/**
 * Runs statements that come again and again: each connection parses one once and keeps it under a name. Where the server
 * does not know a name that a connection has kept, a pooler gave the connection another server, and from then on
 * nothing is kept.
 */
export class KeptStatements {
  private areKept = true;
  private readonly names = new Map<string, string>();

  constructor(private readonly pool: Pool) {}

  /** Runs one statement in a transaction of its own. It may be sent twice, and is done once. */
  async run<Row>({ sql: text, parameters }: CompiledQuery<Row>): Promise<Row[]> {
    const statement = { text, values: [...parameters] };
    const client = await this.pool.connect();
    try {
      return await this.runOn<Row>(client, statement);
    } finally {
      client.release();
    }
  }

  private async runOn<Row>(client: PoolClient, statement: QueryConfig): Promise<Row[]> {
    if (this.areKept) {
      try {
        return await rowsOf(client, { ...statement, name: this.nameOf(statement.text) });
      } catch (error) {
        if (!isAboutKeeping(error)) throw error;
        this.areKept = false;
      }
    }
    return rowsOf(client, statement);
  }

  /** Of its text, for connections of other programs may have kept something on the same server. */
  private nameOf(text: string): string {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    const name = `quartet_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
    this.names.set(text, name);
    return name;
  }
}

async function rowsOf<Row>(client: PoolClient, statement: QueryConfig): Promise<Row[]> {
  const { rows } = await client.query(statement);
  return rows as Row[];
}

/**
 * Unknown, known already, or of a function that gives something else by now. The server says so instead of running
 * the statement.
 */
const ABOUT_KEEPING: ReadonlySet<unknown> = new Set(['26000', '42P05', '0A000']);

function isAboutKeeping(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ABOUT_KEEPING.has(error.code);
}
