import { sql } from 'kysely';
import { z } from 'zod';
import { forgetMemory, rememberMemory } from '../agents/memory/agent-memory-store.js';
import { lexemesOf } from '../agents/memory/lexemes.js';
import type { Database, Transaction } from '../database/database.js';
import { AgentMemory, MemoryType } from '../entities/agent-memory.js';
import type { Agent } from '../entities/agent.js';
import { AppError, ErrorCode, notFound } from '../lib/errors.js';
import type { NewId } from '../lib/ids.js';
import { cleanJsonObject, cleanText, parseInput, uuid } from '../lib/input.js';
import type { JsonObject } from '../lib/json.js';
import { pageOf, pageRequest, placeOf, type Page } from '../lib/page.js';
import type { Viewer } from '../lib/viewer.js';
import { forgetAnswers } from '../models/answers/answer-sql.js';

const TEN_YEARS_SECONDS = 315_360_000;

export interface MemoryFilter {
  /** Id or name. */
  readonly agentId: string;
  readonly userId?: string | null;
  readonly memoryType?: MemoryType | null;
  readonly key?: string | null;
  readonly query?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

export interface MemoryInput {
  /** Id or name. */
  readonly agentId: string;
  readonly memoryType: MemoryType;
  readonly key: string;
  readonly content: string;
  readonly data?: JsonObject | null;
  /** For everybody in the workspace instead of for the viewer alone. Default false. */
  readonly isShared?: boolean;
  readonly expiresInSeconds?: number | null;
}

export interface AgentMemoryServiceParts {
  readonly database: Database;
  readonly agents: { get(viewer: Viewer, idOrName: string, path: readonly string[]): Promise<Agent> };
  readonly newId: NewId;
}

const filterShape = z.object({
  userId: uuid().nullish(),
  memoryType: z.enum(MemoryType).nullish(),
  key: cleanText(200).nullish(),
  query: cleanText(2_000).nullish(),
});
type Filter = z.output<typeof filterShape> & { readonly agentId: string };

const inputShape = z.object({
  memoryType: z.enum(MemoryType),
  key: cleanText(200),
  content: cleanText(20_000),
  data: cleanJsonObject(100_000).nullish(),
  isShared: z.boolean().default(false),
  expiresInSeconds: z
    .int()
    .min(1, 'must be at least 1')
    .max(TEN_YEARS_SECONDS, `must be at most ${TEN_YEARS_SECONDS}`)
    .nullish(),
});

const PLACE = z.tuple([z.guid()]);

/** Use cases of what agents remember: looking, writing, forgetting. */
export class AgentMemoryService {
  constructor(private readonly parts: AgentMemoryServiceParts) {}

  /**
   * Current items of an agent that have not expired, newest first. Looking does not count as an access.
   * @throws AppError BAD_USER_INPUT, NOT_FOUND, or FORBIDDEN for another person's memory
   */
  async list(viewer: Viewer, request: MemoryFilter): Promise<Page<AgentMemory>> {
    const page = pageRequest(request);
    const place = placeOf(page.after, PLACE);
    const given = parseInput(filterShape, request);
    if (given.userId && given.userId !== viewer.userId) throw notYours();
    const agent = await this.parts.agents.get(viewer, request.agentId, ['agentId']);
    const filter = { ...given, agentId: agent.id };
    const { database } = this.parts;
    const items = await database.readAsViewer(viewer, async ({ em, sql: tables }) => {
      const rows = await selectItems(tables, filter)
        .$if(place !== null, (query) => query.where('id', '<', place![0]))
        .select('id')
        .orderBy('id', 'desc')
        .limit(page.first + 1)
        .execute();
      const ids = rows.map((row) => row.id);
      return em.find(AgentMemory, { id: { $in: ids } }, { orderBy: { id: 'desc' } });
    });
    const count = () => database.readAsViewer(viewer, ({ sql: tables }) => countItems(tables, filter));
    return pageOf(page, items, (item) => [item.id], count);
  }

  /**
   * Writes an item in place of what stood under the same agent, person, type and key.
   * @throws AppError BAD_USER_INPUT or NOT_FOUND with a path
   */
  async set(viewer: Viewer, input: MemoryInput): Promise<AgentMemory> {
    const { isShared, ...item } = parseInput(inputShape, input, ['input']);
    const agent = await this.parts.agents.get(viewer, input.agentId, ['input', 'agentId']);
    const owner = {
      workspaceId: viewer.workspaceId,
      agentId: agent.id,
      userId: isShared ? null : viewer.userId,
    };
    return this.parts.database.asViewer(viewer, async (tx) => {
      const { id } = await rememberMemory(tx, { ...owner, ...item, sessionId: null }, this.parts.newId);
      return tx.em.findOneOrFail(AgentMemory, { id });
    });
  }

  /** Forgets an item and what stood under its key before. @throws AppError NOT_FOUND */
  async delete(viewer: Viewer, id: string): Promise<string> {
    const itemId = parseInput(uuid(), id, ['id']);
    const wasThere = await this.parts.database.asViewer(viewer, async (tx) => {
      const wasThere = await forgetMemory(tx, itemId);
      if (wasThere) await forgetAnswers(tx, viewer.workspaceId);
      return wasThere;
    });
    if (!wasThere) throw notFound('Memory item', itemId, ['id']);
    return itemId;
  }
}

function selectItems(tables: Transaction['sql'], { agentId, userId, memoryType, key, query }: Filter) {
  const words = query ? Object.keys(lexemesOf(query)) : null;
  return tables
    .selectFrom('agent_memory')
    .where('agent_id', '=', agentId)
    .where('superseded_at', 'is', null)
    .where(sql<boolean>`(expires_at is null or expires_at > clock_timestamp())`)
    .$if(userId != null, (rows) => rows.where('user_id', '=', userId!))
    .$if(memoryType != null, (rows) => rows.where('memory_type', '=', memoryType!))
    .$if(key != null, (rows) => rows.where('key', '=', key!))
    .$if(words !== null, (rows) =>
      rows.where(sql<boolean>`jsonb_exists_any(lexemes, ${sql.val(words)}::text[])`),
    );
}

async function countItems(tables: Transaction['sql'], filter: Filter): Promise<number> {
  const counted = await selectItems(tables, filter)
    .select((row) => row.fn.countAll().as('total'))
    .executeTakeFirstOrThrow();
  return Number(counted.total);
}

function notYours(): AppError {
  return new AppError(ErrorCode.FORBIDDEN, 'What agents remember for another person is theirs alone.', {
    path: ['userId'],
  });
}
