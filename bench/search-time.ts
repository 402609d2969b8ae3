// How fast documents are imported and searched, and how large the index gets, against the size of the collection.
// Run: npm run bench:search [-- passages...]; on DATABASE_URL if it is set, else on a PostgreSQL of its own.
import { sql } from 'kysely';
import { openMigratedDatabase } from '../src/database/open-database.js';
import type { Database } from '../src/database/database.js';
import { newId } from '../src/lib/ids.js';
import type { Viewer } from '../src/lib/viewer.js';
import { RankingCache } from '../src/retrieval/index/ranking-cache.js';
import { CollectionService } from '../src/services/collection-service.js';
import { DEFAULT_DOCUMENT_LIMITS, DocumentService } from '../src/services/document-service.js';
import { ensureLocalIdentity } from '../src/services/local-identity.js';
import { findPostgresBinaries, npmPostgresBinaries } from '../test/support/servers/find-binaries.js';
import { startPostgres } from '../test/support/servers/postgres-server.js';
import { createCorpus } from './search-corpus.js';
import { percentile, summary } from './statistics.js';

const SIZES = [1_000, 10_000, 100_000];
const PASSAGES_PER_DOCUMENT = 100;
const QUESTIONS = 300;
const HITS = 10;
const corpus = createCorpus();
const never = new AbortController().signal;

interface Bench {
  readonly database: Database;
  readonly viewer: Viewer;
  readonly collections: CollectionService;
  readonly documents: DocumentService;
}

async function indexBytes(database: Database): Promise<number> {
  const { rows } = await database.asWorker(null, (tx) =>
    sql<{ bytes: string }>`select pg_total_relation_size('passage_terms') as bytes`.execute(tx.sql),
  );
  return Number(rows[0]!.bytes);
}

/** @returns p95 of a search, in milliseconds */
async function measure(bench: Bench, passages: number): Promise<number> {
  const { database, viewer, collections, documents } = bench;
  const { id: collectionId } = await collections.create(viewer, { name: `${passages} passages` });
  const bytesBefore = await indexBytes(database);
  const began = performance.now();
  for (let number = 0; number < passages / PASSAGES_PER_DOCUMENT; number += 1) {
    const text = corpus.document(number, PASSAGES_PER_DOCUMENT);
    await documents.importText(viewer, collectionId, { name: `document ${number}`, text }, never);
  }
  const seconds = (performance.now() - began) / 1000;
  const { passageCount, lexemeCount } = await collections.get(viewer, collectionId);
  console.log(`${passageCount.toLocaleString('en')} passages`);
  console.log(`  imported ${(passageCount / seconds).toFixed(0)} passages a second`);
  const bytes = (await indexBytes(database)) - bytesBefore;
  const perLexeme = (bytes / lexemeCount).toFixed(1);
  console.log(`  index ${(bytes / 1e6).toFixed(1)} MB, ${perLexeme} bytes a word that is no stop word`);
  const times: number[] = [];
  for (let number = -20; number < QUESTIONS; number += 1) {
    const query = corpus.question(number);
    const start = performance.now();
    await documents.search(viewer, { query, collectionId, limit: HITS });
    if (number >= 0) times.push(performance.now() - start);
  }
  console.log(`  search ${summary(times)}`);
  const again = await askAgain(bench, collectionId);
  const gain = percentile(times, 0.5) / percentile(again, 0.5);
  console.log(`  again  ${summary(again)} · p50 ${gain.toFixed(1)} times faster by kept rankings`);
  return percentile(times, 0.95);
}

/** The last questions once more: their rankings are kept. */
async function askAgain({ documents, viewer }: Bench, collectionId: string): Promise<number[]> {
  const times: number[] = [];
  for (let number = 0; number < QUESTIONS; number += 1) {
    const query = corpus.question(number);
    const start = performance.now();
    await documents.search(viewer, { query, collectionId, limit: HITS });
    times.push(performance.now() - start);
  }
  return times;
}

async function run(url: string, sizes: readonly number[]): Promise<void> {
  const { database } = await openMigratedDatabase({ driver: 'postgres', url, poolSize: 4 });
  const viewer = await ensureLocalIdentity(database);
  const bench = {
    database,
    viewer,
    collections: new CollectionService({ database, newId }),
    documents: new DocumentService({
      database,
      newId,
      limits: DEFAULT_DOCUMENT_LIMITS,
      rankings: new RankingCache(),
    }),
  };
  const p95: number[] = [];
  for (const size of sizes) p95.push(await measure(bench, size));
  const ratios = p95.map((value) => (value / p95[0]!).toFixed(1)).join(' : ');
  console.log(`p95 at ${sizes.map((size) => size.toLocaleString('en')).join(' : ')} passages as ${ratios}`);
  await database.close();
}

const asked = process.argv.slice(2).map(Number);
const sizes = asked.length > 0 ? asked : SIZES;
const given = process.env['DATABASE_URL'];
if (given) await run(given, sizes);
else {
  const server = await startPostgres(findPostgresBinaries() ?? npmPostgresBinaries());
  await run(server.url, sizes).finally(() => server.stop());
}
