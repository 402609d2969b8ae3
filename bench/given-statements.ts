// How often a task that gives a statement to be checked gets the verdict of its label, through the API of a server in a
// data folder of its own. Run: npm run bench:statements -- FOLDER_OF_A_SET [HOW_MANY]; see docs/evaluation.md
import { basename } from 'node:path';
import {
  AddTextDocumentDocument,
  CreateCollectionDocument,
  ExecuteAgentTaskDocument,
  QuartetClient,
  SessionOutcomeDocument,
} from '../client/src/index.js';
import type { Dataset, Query } from '../eval/dataset/dataset.js';
import { labelScheme } from '../eval/dataset/labels.js';
import { readDataset } from '../eval/dataset/read-dataset.js';
import { sampleQueries } from '../eval/dataset/sample.js';
import { accuracy, labelF1, macroF1 } from '../eval/metrics/classification.js';
import { documentNames } from '../eval/product/document-names.js';
import { startServerProcess } from './server-process.js';

const [folder, count = '100'] = process.argv.slice(2);
if (folder === undefined) throw new Error('Which set? npm run bench:statements -- FOLDER [HOW_MANY]');

type Claims = NonNullable<Awaited<ReturnType<typeof check>>>;

/** Imports what the queries name. @returns the product's ids by those of the set */
async function importDocuments(client: QuartetClient, set: Dataset, queries: readonly Query[]) {
  const { createCollection } = await client.request(CreateCollectionDocument, { input: { name: set.name } });
  const named = new Set(queries.flatMap(({ evidence }) => evidence.map(({ doc }) => doc)));
  const wanted = [...named].map((doc) => set.documents.get(doc)!);
  const names = documentNames(wanted);
  const ids = new Map<string, string>();
  for (const { id, text } of wanted) {
    const input = { collectionId: createCollection.id, name: names.get(id)!, text };
    const { addTextDocument } = await client.request(AddTextDocumentDocument, { input });
    ids.set(id, addTextDocument.id);
  }
  return ids;
}

/** As a person asks, over the documents that the set names for the statement. */
async function check(client: QuartetClient, statement: string, documentIds: readonly string[]) {
  const input = { taskDescription: `Check: ${statement}`, context: { documentIds: [...documentIds] } };
  const { executeAgentTask } = await client.request(ExecuteAgentTaskDocument, { input });
  for await (const event of client.followSession(executeAgentTask.id)) void event;
  const { session } = await client.request(SessionOutcomeDocument, { id: executeAgentTask.id });
  return session?.result?.claims;
}

function isWhole(claims: Claims | undefined, { text }: Query): claims is [Claims[number]] {
  return claims?.length === 1 && claims[0]!.text === text.replace(/\s+/gu, ' ').trim();
}

const set = await readDataset(folder, basename(folder));
const scheme = labelScheme(set.queries.flatMap(({ label }) => label ?? []));
if (scheme === null) throw new Error('The set has no verdicts on claims.');
const labelled = set.queries.filter(({ label, evidence }) => label !== null && evidence.length > 0);
const queries = sampleQueries(labelled, 'all', Number(count));
const server = await startServerProcess({ QUARTET_SAMPLES: 'off' });
const client = new QuartetClient({ url: server.url });
try {
  const ids = await importDocuments(client, set, queries);
  const said: { readonly gold: string; readonly predicted: string }[] = [];
  let other = 0;
  for (const query of queries) {
    const docs = query.evidence.map(({ doc }) => ids.get(doc)!);
    const claims = await check(client, query.text, docs);
    // Words that are cut into two sentences, or none: no verdict on the whole.
    if (!isWhole(claims, query)) other += 1;
    const predicted = isWhole(claims, query) ? scheme.said(claims[0].verdict) : 'none';
    said.push({ gold: scheme.of(query.label!), predicted });
  }
  const figures = [
    `${set.name}: ${said.length} tasks "Check: …", ${other} of them not answered by one claim with the words of the statement`,
    `accuracy ${accuracy(said).toFixed(3)}, macro-F1 ${macroF1(said, scheme.labels).toFixed(3)}`,
    ...scheme.labels.map((label) => `${label}: F1 ${labelF1(said, label).toFixed(3)}`),
  ];
  process.stdout.write(`${figures.join('\n')}\n`);
} finally {
  await client.close();
  await server.stop();
}
