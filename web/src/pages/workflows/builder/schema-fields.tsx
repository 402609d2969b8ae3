import type { JsonObject } from '../flow/flow.js';
import styles from './builder.module.css';
import { SchemaField } from './schema-field.js';

export interface SchemaFieldsProps {
  readonly title: string;
  readonly about?: string;
  /** Where the values stand in the node, such as `configuration.arguments`. */
  readonly path: string;
  /** A JSON Schema of an object. */
  readonly schema: JsonObject;
  /** Fields that are edited elsewhere. */
  readonly without?: readonly string[];
  readonly values: JsonObject;
  readonly onChange: (values: JsonObject) => void;
  readonly faultOf: (field: string) => string | undefined;
}

/** A field for each property of a JSON Schema; one that is empty is left to its default. */
export function SchemaFields(props: SchemaFieldsProps) {
  const { title, about, path, schema, without = [], values, onChange, faultOf } = props;
  const properties = Object.entries(objectOf(schema['properties'])).filter(
    ([name]) => !without.includes(name),
  );
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  if (properties.length === 0) return null;
  const isOpen = required.length > 0 || properties.some(([name]) => name in values);
  const set = (name: string, value: unknown): void => {
    const { [name]: _before, ...others } = values;
    onChange(value === undefined ? others : { ...others, [name]: value });
  };
  return (
    <details className={styles.settings} open={isOpen}>
      <summary>{title}</summary>
      {about && <p className={styles.about}>{about}</p>}
      {properties.map(([name, property]) => (
        <SchemaField
          key={name}
          name={name}
          path={`${path}.${name}`}
          schema={objectOf(property)}
          isRequired={required.includes(name)}
          value={values[name]}
          fault={faultOf(`${path}.${name}`)}
          onChange={(value) => set(name, value)}
        />
      ))}
    </details>
  );
}

export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
