import { Button, Switch } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { AgentDetailDocument, SetAgentActiveDocument } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { Panel } from '../../parts/panel.js';
import { ErrorState, Unopened } from '../../parts/states.js';
import { Mark } from '../../parts/status.js';
import { useTitle } from '../../parts/use-title.js';
import type { AgentDetail } from './agent-detail.js';
import { AgentFiguresPanel } from './agent-figures-panel.js';
import { AgentForm } from './agent-form.js';
import { agentLook, kindWords } from './agent-looks.js';
import { AgentLog } from './agent-log.js';
import { AgentUse } from './agent-use.js';
import { AgentVersions } from './agent-versions.js';
import styles from './agents.module.css';
import { TryAgent } from './try-agent.js';

const route = getRouteApi('/agents/$agentId');

/** One agent: what it is for, how it does, a task to try it on, what it was before. */
export function AgentPage() {
  const { agentId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [{ data, error, stale }, readAgain] = useQuery({
    query: AgentDetailDocument,
    variables: { id: agentId },
  });
  const agent = data?.agent;
  useTitle(agent?.name ?? 'Agent');
  if (!agent)
    return <Unopened title="Agent" fault={error && describeError(error)} onRetry={() => readAgain()} />;
  return (
    <div className={styles.view}>
      <AgentHead agent={agent} isReading={stale} />
      <div className={styles.columns}>
        <AgentFiguresPanel agent={agent} />
        <TryAgent agent={agent} />
      </div>
      <WhatItDoes agent={agent} />
      <AgentLog
        key={agent.id}
        agentId={agent.id}
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
      />
      <AgentUse agent={agent} />
      <AgentVersions versions={agent.versions} />
    </div>
  );
}

interface AgentHeadProps {
  readonly agent: AgentDetail;
  /** Is it being read again? */
  readonly isReading: boolean;
}

function AgentHead({ agent, isReading }: AgentHeadProps) {
  const [isEditing, setEditing] = useState(false);
  const [{ error, fetching }, setActive] = useMutation(SetAgentActiveDocument);
  const { id, name, kind, description, isActive, isBuiltIn, version, status } = agent;
  return (
    <header>
      <p className={styles.facts}>
        <Link to="/agents" activeOptions={{ exact: true }}>
          Agents
        </Link>
      </p>
      <div className={styles.head}>
        <h1 className={styles.title}>{name}</h1>
        <Mark
          look={agentLook(status.state)}
          detail={status.breaker ? status.breaker.error.message : undefined}
        />
        <span className={styles.fill} />
        <Switch
          label="Takes tasks"
          checked={isActive}
          // What was read before the change could arrive after it.
          disabled={fetching || isReading}
          onChange={() => void setActive({ id, active: !isActive })}
        />
        {!isBuiltIn && (
          <Button
            variant="default"
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={() => setEditing(true)}
          >
            Edit
          </Button>
        )}
      </div>
      <p className={styles.about} dir="auto">
        {description}
      </p>
      <p className={styles.facts}>
        {kindWords(kind)} · version {version} · {isBuiltIn ? 'comes with Quartet' : 'made in this workspace'}
      </p>
      {error && <ErrorState fault={describeError(error)} />}
      {isEditing && (
        <AgentForm agent={agent} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
      )}
    </header>
  );
}

function WhatItDoes({ agent: { capabilities, skills, configuration } }: { readonly agent: AgentDetail }) {
  const { instructions, ...settings } = configuration;
  return (
    <Panel title="What it does">
      <div className={styles.body}>
        {typeof instructions === 'string' && (
          <p className={styles.text} dir="auto">
            {instructions}
          </p>
        )}
        <dl className={styles.pairs}>
          {capabilities.map(({ name, description }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{description}</dd>
            </div>
          ))}
          <div>
            <dt>Tasks</dt>
            <dd>{skills.map(({ taskType }) => taskType).join(', ')}</dd>
          </div>
          {Object.entries(settings).map(([key, value]) => (
            <div key={key}>
              <dt title={key}>{nameWords(key)}</dt>
              <dd>{settingWords(value)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Panel>
  );
}

/** `maxTurns` reads `max turns`. */
function nameWords(key: string): string {
  return key.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
}

function settingWords(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  return value.length === 0
    ? 'none'
    : value.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(', ');
}
