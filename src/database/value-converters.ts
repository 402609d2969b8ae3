import type { EntityMetadata, EntityProperty, MetadataStorage, Platform } from '@mikro-orm/core';

/** Makes of what the driver gives for a column what the entity says. */
export type Convert = (value: unknown) => unknown;

/** What is to be converted in the rows of one kind of query, by the name that a column has there. */
export type RowConverters = ReadonlyMap<string, Convert>;

/** A table of a query, and the name that it has in it. */
export interface NamedTable {
  readonly table: string;
  readonly alias: string;
}

/** A moment with its own zone, or without. */
const ZONED = /[+Z]|.{10}.*-/u;

/**
 * How values of columns become values of entities: the rules of MikroORM's result mapper, looked up once for each
 * set of tables. Its plugin for Kysely works them out for each query, and goes over all of them for each row.
 */
export class ValueConverters {
  private readonly tables: ReadonlyMap<string, EntityMetadata>;
  private readonly known = new Map<string, RowConverters>();

  constructor(
    metadata: MetadataStorage,
    private readonly platform: Platform,
  ) {
    this.tables = new Map([...metadata].map((meta) => [meta.tableName, meta]));
  }

  of(tables: readonly NamedTable[]): RowConverters {
    const key = tables.map(({ table, alias }) => `${table} ${alias}`).join();
    const known = this.known.get(key);
    if (known) return known;
    const made = this.make(tables);
    this.known.set(key, made);
    return made;
  }

  private make(tables: readonly NamedTable[]): RowConverters {
    const all = new Map<string, Convert | null>();
    for (const { table, alias } of tables) {
      for (const property of this.tables.get(table)?.props ?? []) {
        const convert = this.converterOf(property);
        for (const name of namesOf(property, alias)) all.set(name, convert);
      }
    }
    return new Map([...all].filter((entry): entry is [string, Convert] => entry[1] !== null));
  }

  private converterOf({ customType, runtimeType }: EntityProperty): Convert | null {
    const { platform } = this;
    if (customType) return (value): unknown => customType.convertToJSValue(value, platform);
    if (runtimeType !== 'Date') return null;
    return (value) => this.asDate(value);
  }

  /** What has no zone is in that of the connection. */
  private asDate(value: unknown): unknown {
    if (typeof value !== 'string') return value;
    return this.platform.parseDate(ZONED.test(value) ? value : value + (this.platform.getTimezone() ?? ''));
  }
}

/** What a column may be called in a row: by itself, as the property, or after the alias of its table. */
function namesOf({ fieldNames = [], name }: EntityProperty, alias: string): string[] {
  return [...fieldNames.flatMap((field) => [field, `${alias}_${field}`, `${alias}__${field}`]), name];
}
