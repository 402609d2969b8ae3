import { UnstyledButton } from '@mantine/core';
import type { AskChoicesQuery } from '../../generated/graphql.js';
import styles from './ask-page.module.css';
import type { Draft } from './draft.js';

export interface AgentPickerProps {
  readonly draft: Draft;
  readonly choices: AskChoicesQuery | undefined;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** Agents to press in the order in which they shall work. */
export function AgentPicker({ draft: { agents, mode }, choices, onChange }: AgentPickerProps) {
  const toggle = (name: string): void => {
    onChange({
      agents: agents.includes(name) ? agents.filter((other) => other !== name) : [...agents, name],
    });
  };
  return (
    <fieldset className={styles.section}>
      <legend className="only-heard">Agents</legend>
      <p className="dim">
        {mode === 'SEQUENTIAL'
          ? 'Press them in the order of the chain. None pressed: the built-in ones.'
          : 'Press those that shall take part. None pressed: the built-in ones.'}
      </p>
      <ul className={styles.agents}>
        {choices?.agents.nodes.map(({ id, name, description }) => (
          <li key={id}>
            <UnstyledButton
              className={styles.agent}
              aria-pressed={agents.includes(name)}
              onClick={() => toggle(name)}
            >
              <span className={styles.order} aria-hidden>
                {agents.includes(name) ? agents.indexOf(name) + 1 : ''}
              </span>
              <span>
                {name}
                <span className={styles.small} dir="auto">
                  {description}
                </span>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
