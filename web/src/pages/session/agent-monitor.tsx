import { Tabs } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { describeError, type Fault } from '../../parts/describe-error.js';
import { PanelBoundary } from '../../parts/panel.js';
import { Unopened } from '../../parts/states.js';
import { useTitle } from '../../parts/use-title.js';
import { useShortcuts } from '../../shell/use-shortcuts.js';
import styles from './agent-monitor.module.css';
import { AttentionBar } from './attention/attention-bar.js';
import { ReplayBar } from './attention/replay-bar.js';
import { SessionHeader } from './header/session-header.js';
import { SESSION_TABS, type SessionTab } from './search.js';
import { useSessionKeys } from './keys/use-session-keys.js';
import { SessionTabPanel } from './session-tab-panel.js';
import { useChoice } from './use-choice.js';
import { useSessionFacts, type SessionFacts } from './use-session-facts.js';
import { AgentNamesContext, type NamedAgent } from './watch/agent-names.js';
import { useFeedState } from './watch/watch-context.js';

const TAB_NAMES: Readonly<Record<SessionTab, string>> = {
  answer: 'Answer',
  graph: 'Graph',
  timeline: 'Timeline',
  messages: 'Messages',
  events: 'Events',
  cost: 'Cost',
};

const NO_SESSION: Fault = {
  message: 'There is no such session.',
  code: 'NOT_FOUND',
  reference: null,
  path: null,
};

/** A session as it goes on: whether it runs, on what it waits, what failed, what it cost, whether its answer holds. */
export function AgentMonitor({ sessionId }: { readonly sessionId: string }) {
  const { facts, error, readAgain } = useSessionFacts(sessionId);
  const feed = useFeedState();
  if (facts) return <Monitor facts={facts} />;
  const refusal = feed.phase === 'REFUSED' ? NO_SESSION : undefined;
  const fault = error ? describeError(error) : refusal;
  return <Unopened title="Session" fault={fault} onRetry={readAgain} rows={6} />;
}

function Monitor({ facts }: { readonly facts: SessionFacts }) {
  useTitle(facts.taskDescription);
  useSessionKeys(facts);
  const agents = useMemo(() => namesOf(facts), [facts]);
  return (
    <AgentNamesContext value={agents}>
      <article className={styles.session}>
        <SessionHeader facts={facts} />
        <AttentionBar />
        <ReplayBar facts={facts} />
        <SessionTabs facts={facts} />
      </article>
    </AgentNamesContext>
  );
}

function namesOf({ graph }: SessionFacts): ReadonlyMap<string, NamedAgent> {
  const agents = graph?.nodes.flatMap(({ agent }) => agent ?? []) ?? [];
  return new Map(agents.map((agent) => [agent.id, agent]));
}

function SessionTabs({ facts }: { readonly facts: SessionFacts }): ReactNode {
  const [{ tab = 'answer' }, choose] = useChoice();
  useShortcuts(
    useMemo(
      () =>
        SESSION_TABS.map((name, index) => ({
          key: `${index + 1}`,
          does: `Show ${TAB_NAMES[name].toLowerCase()}`,
          run: () => choose({ tab: name === 'answer' ? undefined : name, show: undefined }),
        })),
      [choose],
    ),
  );
  const change = (value: string | null): void => {
    const next = SESSION_TABS.find((name) => name === value);
    choose({ tab: next === 'answer' ? undefined : next, show: undefined });
  };
  return (
    <Tabs
      value={tab}
      onChange={change}
      keepMounted={false}
      classNames={{ list: styles.tabs!, tab: styles.tab! }}
    >
      <Tabs.List aria-label="Parts of the session">
        {SESSION_TABS.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {TAB_NAMES[name]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab} className={styles.panel}>
        <PanelBoundary key={tab}>
          <SessionTabPanel tab={tab} facts={facts} />
        </PanelBoundary>
      </Tabs.Panel>
    </Tabs>
  );
}
