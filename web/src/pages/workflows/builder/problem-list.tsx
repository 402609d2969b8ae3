import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { UnstyledButton } from '@mantine/core';
import { plural } from '../../../parts/plural.js';
import { toneColor } from '../../../parts/tone.js';
import { nodeOf } from '../flow/flow.js';
import type { Problem } from '../flow/problems.js';
import { useBuilder } from './builder-context.js';
import styles from './builder.module.css';
import { fieldId } from './field-id.js';

/** What keeps the workflow from running, each the way to where it is mended. */
export function ProblemList() {
  const { problems, flow } = useBuilder();
  const sound = problems.length === 0;
  const Glyph = sound ? IconCircleCheck : IconAlertTriangle;
  return (
    <section className={styles.problems} aria-label="Problems">
      <h2 className={styles.problemsTitle} style={{ color: toneColor(sound ? 'done' : 'failed') }}>
        <Glyph size={16} aria-hidden />
        {sound
          ? `No problem among ${plural(flow.nodes.length, 'node')}`
          : `${plural(problems.length, 'problem')} to mend`}
      </h2>
      {!sound && (
        <ul className={styles.pieces}>
          {problems.map((problem, index) => (
            <li key={index}>
              <ProblemLink problem={problem} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ProblemLink({ problem }: { readonly problem: Problem }) {
  const { select, flow } = useBuilder();
  const { node, field, message } = problem;
  const go = (): void => {
    select(node === null ? [] : [node]);
    // The inspector shows the node with the next picture.
    requestAnimationFrame(() => document.getElementById(fieldId(field))?.focus());
  };
  const key = node === null ? null : nodeOf(flow, node)?.key;
  return (
    <UnstyledButton className={styles.problem} onClick={go}>
      {key != null && <strong dir="auto">{key || '—'}: </strong>}
      {message}
    </UnstyledButton>
  );
}
