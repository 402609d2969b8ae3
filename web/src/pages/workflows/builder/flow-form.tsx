import { Textarea, TextInput } from '@mantine/core';
import { nameFlow } from '../flow/actions.js';
import { useBuilder } from './builder-context.js';
import styles from './builder.module.css';
import { fieldId } from './field-id.js';

/** What the workflow is called and what it is for. */
export function FlowForm() {
  const { flow, edits, problems } = useBuilder();
  const faultOf = (field: string) =>
    problems.find((problem) => problem.node === null && problem.field === field)?.message;
  return (
    <>
      <h2 className={styles.formTitle}>This workflow</h2>
      <TextInput
        id={fieldId('name')}
        label="Name"
        value={flow.name}
        error={faultOf('name')}
        onChange={({ currentTarget }) => nameFlow(edits, { name: currentTarget.value })}
        onBlur={() => edits.endRun()}
      />
      <Textarea
        id={fieldId('description')}
        label="What it is for"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2_000}
        value={flow.description}
        error={faultOf('description')}
        onChange={({ currentTarget }) => nameFlow(edits, { description: currentTarget.value })}
        onBlur={() => edits.endRun()}
      />
      <p className={styles.about}>
        Choose a node or a line to change it. An agent of the palette is put behind the chosen node.
      </p>
    </>
  );
}
