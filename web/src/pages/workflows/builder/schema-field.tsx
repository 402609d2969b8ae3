import { NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { JsonObject } from '../flow/flow.js';
import { useBuilder } from './builder-context.js';
import { fieldId } from './field-id.js';

export interface SchemaFieldProps {
  readonly name: string;
  readonly path: string;
  readonly schema: JsonObject;
  readonly isRequired: boolean;
  readonly value: unknown;
  readonly fault: string | undefined;
  /** `undefined` leaves it to its default. */
  readonly onChange: (value: unknown) => void;
}

/** One value by its JSON Schema: a choice, a text, or anything else as JSON. */
export function SchemaField({ name, path, schema, isRequired, value, fault, onChange }: SchemaFieldProps) {
  const { edits } = useBuilder();
  const own = alternativeOf(schema);
  const [typed, setTyped] = useState(() => write(value));
  // What is typed stays as it is typed, `1.0` and all, unless the value was changed from elsewhere.
  const isText = own['type'] === 'string';
  const shown = isSame(read(typed, isText), value) ? typed : write(value);
  const common = {
    id: fieldId(path),
    label: name,
    description: typeof schema['description'] === 'string' ? schema['description'] : undefined,
    error: fault,
    required: isRequired,
    onBlur: () => edits.endRun(),
  };
  const type = (text: string): void => {
    setTyped(text);
    onChange(read(text, isText));
  };
  const choices = Array.isArray(own['enum']) ? own['enum'].map(String) : null;
  if (choices) {
    const data = [{ value: '', label: `Default${hint(schema, ': ')}` }, ...choices];
    return (
      <NativeSelect
        {...common}
        size="xs"
        value={shown}
        data={data}
        onChange={({ currentTarget }) => type(currentTarget.value)}
      />
    );
  }
  return (
    <Textarea
      {...common}
      autosize
      minRows={1}
      maxRows={8}
      placeholder={hint(schema) || (isText ? '' : 'JSON')}
      value={shown}
      onChange={({ currentTarget }) => type(currentTarget.value)}
    />
  );
}

/** What a value that may be null is otherwise. */
function alternativeOf(schema: JsonObject): JsonObject {
  const list = Array.isArray(schema['anyOf']) ? (schema['anyOf'] as readonly JsonObject[]) : [];
  return list.find(({ type }) => type !== 'null') ?? schema;
}

function hint(schema: JsonObject, before = ''): string {
  const fallback = schema['default'];
  return fallback == null ? '' : before + write(fallback);
}

function write(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Words that are no JSON stay words, for they may be a placeholder; the server says if they do not fit. */
function read(text: string, isText: boolean): unknown {
  if (text === '') return undefined;
  if (isText) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
