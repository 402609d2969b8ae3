import { writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildApiSchema } from '../resolvers/api-schema.js';

/** Writes the API as SDL, sorted and described: `npm run schema`. Continuous integration checks that it is up to date. */
await writeFile('schema.graphql', `${printSchema(lexicographicSortSchema(buildApiSchema()))}\n`);
