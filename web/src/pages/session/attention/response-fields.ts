/** What a field of a form asks for. */
export type FieldKind =
  | { readonly kind: 'TEXT'; readonly isLong: boolean }
  | { readonly kind: 'NUMBER'; readonly isWhole: boolean; readonly min?: number; readonly max?: number }
  | { readonly kind: 'TRUTH' }
  | { readonly kind: 'CHOICE'; readonly options: readonly unknown[] }
  /** Nothing simpler fits: JSON, checked by the server. */
  | { readonly kind: 'JSON' };

export interface ResponseField {
  /** Null for a response that is this one value. */
  readonly name: string | null;
  readonly label: string;
  readonly isRequired: boolean;
  readonly asks: FieldKind;
}

type Schema = Readonly<Record<string, unknown>>;

/** The fields of a form for a JSON Schema: one a property of an object, else one for the value itself. */
export function fieldsOf(schema: Schema): readonly ResponseField[] {
  const { properties, required } = schema;
  if (schema['type'] !== 'object' || !isSchema(properties)) {
    return [{ name: null, label: titleOf(schema, 'Your answer'), isRequired: true, asks: kindOf(schema) }];
  }
  const needed = new Set(Array.isArray(required) ? required : []);
  return Object.entries(properties).map(([name, value]) => {
    const property = isSchema(value) ? value : {};
    return { name, label: titleOf(property, name), isRequired: needed.has(name), asks: kindOf(property) };
  });
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function titleOf(schema: Schema, otherwise: string): string {
  const { title, description } = schema;
  return (
    ([title, description].find((text) => typeof text === 'string' && text !== '') as string) ?? otherwise
  );
}

function kindOf(schema: Schema): FieldKind {
  const { type, maxLength, minimum, maximum } = schema;
  if (Array.isArray(schema['enum'])) return { kind: 'CHOICE', options: schema['enum'] };
  switch (type) {
    case 'boolean':
      return { kind: 'TRUTH' };
    case 'integer':
    case 'number':
      return {
        kind: 'NUMBER',
        isWhole: type === 'integer',
        ...(typeof minimum === 'number' ? { min: minimum } : {}),
        ...(typeof maximum === 'number' ? { max: maximum } : {}),
      };
    case 'string':
      return { kind: 'TEXT', isLong: typeof maxLength !== 'number' || maxLength > 200 };
    default:
      return { kind: 'JSON' };
  }
}

/** What was filled in, as the response. Fields that were left empty are left out. @throws SyntaxError for bad JSON */
export function responseOf(
  fields: readonly ResponseField[],
  values: ReadonlyMap<string | null, unknown>,
): unknown {
  const filled = fields.flatMap(({ name, asks }) => {
    const value = values.get(name);
    if (value === undefined || value === '') return [];
    return [
      [
        name,
        asks.kind === 'JSON' && typeof value === 'string' ? (JSON.parse(value) as unknown) : value,
      ] as const,
    ];
  });
  const [only] = filled;
  if (only?.[0] === null) return only[1];
  return Object.fromEntries(filled);
}

/** Is everything filled in that must be? */
export function isComplete(
  fields: readonly ResponseField[],
  values: ReadonlyMap<string | null, unknown>,
): boolean {
  return fields.every(
    ({ name, isRequired }) => !isRequired || !['', undefined].includes(values.get(name) as string),
  );
}
