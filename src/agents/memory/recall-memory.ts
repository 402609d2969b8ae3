import { sql } from 'kysely';
import type { MemoryType } from '../../entities/agent-memory.js';
import type { Transaction } from '../../database/database.js';
import { noteRecalled } from '../../orchestrator/sql/note-recalled.js';
import { lexemesOf } from './lexemes.js';

/** How many of the newest items that share a word with the query are weighed. */
const CANDIDATES = 500;

export interface RecallQuery {
  readonly workspaceId: string;
  /** Whose memory is read. */
  readonly agentIds: readonly string[];
  /** The person's own items and those of everybody; null reads only the latter. */
  readonly userId: string | null;
  readonly query: string;
  readonly limit: number;
  /** Smallest share of the query's words, weighed by rarity, that an item must hold, 0 to 1. Default 0.25. */
  readonly minRelevance?: number;
  /** The session that recalls, under lock: answers that are kept of it end with what is found. Default: none. */
  readonly sessionId?: string;
}

/** An item as it was recalled. A type alias, so that it fits a JSON value. */
export type RecalledMemory = {
  readonly id: string;
  readonly agentId: string;
  readonly sessionId: string | null;
  readonly memoryType: MemoryType;
  readonly key: string;
  readonly content: string;
  /** Share of the query's words, weighed by rarity among the candidates, that it holds: 0 to 1. */
  readonly relevance: number;
};

type Candidate = Omit<RecalledMemory, 'relevance'> & {
  readonly lexemes: Readonly<Record<string, number>>;
};

/** Finds current, unexpired items by the words they share with the query, and counts the access. */
export async function recallMemory(tx: Transaction, query: RecallQuery): Promise<readonly RecalledMemory[]> {
  const terms = Object.keys(lexemesOf(query.query));
  if (terms.length === 0 || query.limit < 1 || query.agentIds.length === 0) return [];
  const candidates = await findCandidates(tx, query, terms);
  const found = rank(candidates, terms, query.minRelevance ?? 0.25).slice(0, query.limit);
  if (found.length === 0) return [];
  const ids = found.map((item) => item.id);
  await countAccess(tx, ids);
  if (query.sessionId !== undefined) await noteRecalled(tx, query.sessionId, ids);
  return found;
}

function findCandidates(tx: Transaction, query: RecallQuery, terms: readonly string[]): Promise<Candidate[]> {
  return tx.sql
    .selectFrom('agent_memory')
    .select([
      'id',
      'agent_id as agentId',
      'session_id as sessionId',
      'memory_type as memoryType',
      'key',
      'content',
      'lexemes',
    ])
    .where('workspace_id', '=', query.workspaceId)
    .where('agent_id', 'in', [...query.agentIds])
    .where((eb) => eb.or([eb('user_id', 'is', null), eb('user_id', '=', query.userId)]))
    .where('superseded_at', 'is', null)
    .where(sql<boolean>`(expires_at is null or expires_at > clock_timestamp())`)
    .where(sql<boolean>`jsonb_exists_any(lexemes, ${sql.val([...terms])}::text[])`)
    .orderBy('id', 'desc')
    .limit(CANDIDATES)
    .execute();
}

function rank(candidates: readonly Candidate[], terms: readonly string[], minRelevance: number) {
  const weight = new Map(terms.map((term) => [term, rarity(candidates, term)]));
  const total = [...weight.values()].reduce((sum, value) => sum + value, 0);
  return candidates
    .map(({ lexemes, ...item }) => ({ ...item, relevance: shared(lexemes, weight) / total }))
    .filter((item) => item.relevance >= minRelevance)
    .sort((a, b) => b.relevance - a.relevance);
}

/** A word that every candidate holds says little. */
function rarity(candidates: readonly Candidate[], term: string): number {
  const holders = candidates.filter((item) => Object.hasOwn(item.lexemes, term)).length;
  return Math.log(1 + (candidates.length + 1) / (holders + 0.5));
}

function shared(lexemes: Candidate['lexemes'], weight: ReadonlyMap<string, number>): number {
  return [...weight].reduce((sum, [term, value]) => sum + (Object.hasOwn(lexemes, term) ? value : 0), 0);
}

async function countAccess(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.sql
    .updateTable('agent_memory')
    .set((eb) => ({
      access_count: eb('access_count', '+', 1),
      last_accessed_at: sql<Date>`clock_timestamp()`,
    }))
    .where('id', 'in', [...ids])
    .execute();
}
