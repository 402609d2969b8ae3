import { MikroKyselyPlugin, type SqlEntityManager } from '@mikro-orm/postgresql';
import {
  AliasNode,
  DeleteQueryNode,
  IdentifierNode,
  InsertQueryNode,
  PrimitiveValueListNode,
  SelectQueryNode,
  TableNode,
  UpdateQueryNode,
  ValueNode,
  type KyselyPlugin,
  type OperationNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryId,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely';
import type { NamedTable, RowConverters, ValueConverters } from './value-converters.js';

/** Takes and gives values as entities have them, in queries that Kysely builds; raw ones are left as they are. */
export class ConvertedValues implements KyselyPlugin {
  private readonly converters = new WeakMap<QueryId, RowConverters>();
  private readonly inputs: MikroKyselyPlugin;

  constructor(
    em: SqlEntityManager,
    private readonly values: ValueConverters,
  ) {
    this.inputs = new MikroKyselyPlugin(em, { convertValues: true });
  }

  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    if (isBuilt(args.node)) this.converters.set(args.queryId, this.values.of(tablesIn(args.node)));
    return this.inputs.transformQuery(args);
  }

  async transformResult({ queryId, result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    const converters = this.converters.get(queryId);
    if (converters === undefined || converters.size === 0) return result;
    return { ...result, rows: result.rows.map((row) => converted(row, converters)) };
  }
}

function isBuilt(node: RootOperationNode): boolean {
  return [SelectQueryNode, InsertQueryNode, UpdateQueryNode, DeleteQueryNode].some((kind) => kind.is(node));
}

function converted(row: UnknownRow, converters: RowConverters): UnknownRow {
  const result: UnknownRow = { ...row };
  for (const [name, value] of Object.entries(row)) {
    const convert = value === null ? undefined : converters.get(name);
    if (convert) result[name] = convert(value);
  }
  return result;
}

/** All tables of a query and of what is nested in it, with their aliases. */
function tablesIn(node: OperationNode): NamedTable[] {
  const tables = new Map<string, NamedTable>();
  const add = (table: string, alias: string): void => void tables.set(`${table} ${alias}`, { table, alias });
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(visit);
    // What is told to the database may look like anything, also like a part of a query.
    if (!isNode(part) || ValueNode.is(part) || PrimitiveValueListNode.is(part)) return;
    if (TableNode.is(part)) return add(part.table.identifier.name, part.table.identifier.name);
    if (AliasNode.is(part) && TableNode.is(part.node) && IdentifierNode.is(part.alias)) {
      return add(part.node.table.identifier.name, part.alias.name);
    }
    Object.values(part).forEach(visit);
  };
  visit(node);
  return [...tables.values()];
}

function isNode(part: unknown): part is OperationNode {
  return typeof part === 'object' && part !== null && 'kind' in part;
}
