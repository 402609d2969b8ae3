import { Button, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import { replaceFlow } from '../flow/actions.js';
import { fingerprint } from '../flow/flow-graph.js';
import { readFlow, writeFlow } from '../flow/flow-json.js';
import { useBuilder } from './builder-context.js';
import styles from './builder.module.css';

/** The workflow as the API takes it, to read, copy, paste and change. */
export function JsonView() {
  const { flow } = useBuilder();
  return <JsonEditor key={fingerprint(flow)} />;
}

function JsonEditor() {
  const { flow, edits, select, say } = useBuilder();
  const written = useMemo(() => writeFlow(flow), [flow]);
  const [text, setText] = useState(written);
  const read = useMemo(() => readFlow(text), [text]);
  const apply = (): void => {
    if (!read.ok) return;
    select([]);
    replaceFlow(edits, read.flow, 'Edit as JSON');
    say('The workflow is as you wrote it. Undo brings back what was.');
  };
  const isChanged = text !== written;
  return (
    <div className={styles.json}>
      <Textarea
        aria-label="Workflow as JSON"
        classNames={{ root: styles.jsonRoot!, wrapper: styles.jsonRoot!, input: styles.jsonText! }}
        spellCheck={false}
        value={text}
        error={read.ok ? undefined : `${read.faults.length} to mend`}
        withErrorStyles={false}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {!read.ok && (
        <ul className={styles.faults}>
          {read.faults.slice(0, 20).map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      <div className={styles.jsonFoot}>
        <Button disabled={!isChanged || !read.ok} onClick={apply}>
          Apply
        </Button>
        <Button variant="default" disabled={!isChanged} onClick={() => setText(written)}>
          Take it back
        </Button>
      </div>
    </div>
  );
}
