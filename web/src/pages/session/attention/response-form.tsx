import { Button, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useMemo, useState, type FormEvent } from 'react';
import styles from './attention-bar.module.css';
import type { QuestionFormProps } from './question-bar.js';
import { fieldsOf, isComplete, responseOf, type ResponseField } from './response-fields.js';

/** A form made from the schema of the response. */
export function ResponseForm({ interrupt, isSending, send }: QuestionFormProps) {
  const fields = useMemo(() => fieldsOf(interrupt.responseSchema), [interrupt]);
  const [values, setValues] = useState<ReadonlyMap<string | null, unknown>>(new Map());
  const [fault, setFault] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    try {
      setFault(null);
      send(responseOf(fields, values));
    } catch (error) {
      setFault(`This is no JSON: ${(error as Error).message}`);
    }
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={values.get(field.name)}
          onChange={(value) => setValues(new Map(values).set(field.name, value))}
        />
      ))}
      {fault && <p className={styles.error}>{fault}</p>}
      <div className={styles.buttons}>
        <Button type="submit" loading={isSending} disabled={!isComplete(fields, values)}>
          Answer
        </Button>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly field: ResponseField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function Field({ field: { label, isRequired, asks }, value, onChange }: FieldProps) {
  const shared = { label, required: isRequired, withAsterisk: isRequired };
  switch (asks.kind) {
    case 'CHOICE':
    case 'TRUTH': {
      const options = asks.kind === 'CHOICE' ? asks.options : [true, false];
      const names = asks.kind === 'CHOICE' ? options.map(String) : ['Yes', 'No'];
      const data = [{ value: '', label: '' }, ...names.map((name, at) => ({ value: `${at}`, label: name }))];
      const at = options.indexOf(value);
      return (
        <NativeSelect
          {...shared}
          size="xs"
          data={data}
          value={at < 0 ? '' : `${at}`}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.value === '' ? undefined : options[Number(currentTarget.value)])
          }
        />
      );
    }
    case 'NUMBER': {
      const { isWhole, min, max } = asks;
      return (
        <NumberInput
          {...shared}
          allowDecimal={!isWhole}
          {...(min === undefined ? {} : { min })}
          {...(max === undefined ? {} : { max })}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
        />
      );
    }
    default: {
      const isLine = asks.kind === 'TEXT' && !asks.isLong;
      const Input = isLine ? TextInput : Textarea;
      return (
        <Input
          {...shared}
          {...(isLine ? {} : { autosize: true, maxRows: 8 })}
          {...(asks.kind === 'JSON' ? { description: 'As JSON' } : {})}
          value={typeof value === 'string' ? value : ''}
          onChange={({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
            onChange(currentTarget.value)
          }
        />
      );
    }
  }
}
