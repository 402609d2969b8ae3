import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CreateCollectionDocument } from '../../client/src/generated/graphql.js';
import type { QuartetClient } from '../../client/src/quartet-client.js';
import type { Program, Programs } from './program.js';

/** Where the processes of a fleet meet. */
export interface FleetStores {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** A fleet's own, for tests share one Redis. */
  readonly redisPrefix: string;
}

/** Starts one process of a fleet on a free port; what a killed worker held is taken up after two seconds. */
export function startMember(
  programs: Programs,
  role: 'api' | 'worker',
  { databaseUrl, redisUrl, redisPrefix }: FleetStores,
  more: Readonly<Record<string, string>> = {},
): Program {
  return programs.start(['serve', '--role', role], {
    environment: {
      PORT: '0',
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      QUARTET_REDIS_PREFIX: redisPrefix,
      QUARTET_SAMPLES: 'off',
      QUARTET_LEASE_SECONDS: '2',
      ...more,
    },
  });
}

/** A collection of two sample documents. @returns its id */
export async function uploadSamples(client: QuartetClient): Promise<string> {
  const { createCollection } = await client.request(CreateCollectionDocument, { input: { name: 'Samples' } });
  const files = ['apollo-program.md', 'martin-luther.txt'].map(async (name) => ({
    name,
    content: new Blob([await readFile(resolve('examples/documents', name))]),
  }));
  await client.upload(createCollection.id, await Promise.all(files));
  return createCollection.id;
}
