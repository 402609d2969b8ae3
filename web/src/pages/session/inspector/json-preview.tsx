import { Button } from '@mantine/core';
import { useState } from 'react';
import styles from './inspector.module.css';

/** So many characters are shown at first. */
const PREVIEW = 4_096;

/** Data as it is, the beginning of it where it is long. */
export function JsonPreview({ value }: { readonly value: unknown }) {
  const [isWhole, showWhole] = useState(false);
  const text = JSON.stringify(value, null, 2) ?? '';
  const shown = isWhole ? text : text.slice(0, PREVIEW);
  return (
    <>
      <pre className={styles.json} dir="auto">
        {shown}
      </pre>
      {shown.length < text.length && (
        <Button variant="subtle" onClick={() => showWhole(true)}>
          Show all {text.length.toLocaleString('en')} characters
        </Button>
      )}
    </>
  );
}
