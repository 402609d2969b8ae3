import { useEffect, useMemo } from 'react';
import { hasSessionEnded } from '../../../../../client/src/session-log/session-state.js';
import { onDemand } from '../../../parts/on-demand.js';
import { Panel } from '../../../parts/panel.js';
import { EmptyState, Loading } from '../../../parts/states.js';
import { useShortcuts } from '../../../shell/use-shortcuts.js';
import { useChoice } from '../use-choice.js';
import type { SessionAnswer, SessionFacts } from '../use-session-facts.js';
import { useSessionState } from '../watch/watch-context.js';
import { AnswerMarkdown } from './answer-markdown.js';
import { AnswerTools } from './answer-tools.js';
import styles from './answer.module.css';
import { ClaimList } from './claim-list.js';
import { findCitation } from './find-citation.js';
import { ShapedOutputs } from './shaped-outputs.js';
import { SourceList } from './source-list.js';
import { TrustLine } from './trust-line.js';
import { UnfinishedAnswer } from './unfinished-answer.js';

const DocumentPane = onDemand(
  async () => (await import('./document-pane.js')).DocumentPane,
  <Loading rows={8} />,
);

/** What the session answers and what carries it; before that, what it has found so far. */
export function AnswerTab({ facts }: { readonly facts: SessionFacts }) {
  const { status } = useSessionState('session');
  if (facts.result) return <Answer facts={facts} answer={facts.result} />;
  if (!hasSessionEnded(status)) return <UnfinishedAnswer />;
  if (status === 'COMPLETED') return <Loading rows={6} />;
  return (
    <Panel>
      <EmptyState title="It ended without an answer." />
    </Panel>
  );
}

interface AnswerProps {
  readonly facts: SessionFacts;
  readonly answer: SessionAnswer;
}

function Answer({ facts, answer }: AnswerProps) {
  const [chosen, choose] = useChoice();
  const citation = findCitation(answer, chosen);
  const close = useMemo(
    () => [{ key: 'Escape', does: 'Close', run: () => choose({ claim: undefined, source: undefined }) }],
    [choose],
  );
  useShortcuts(close);
  // Whoever reads an answer opens a citation next.
  useEffect(() => DocumentPane.preload(), []);
  return (
    <div className={styles.panes} data-open={citation !== null || undefined}>
      <div className={styles.column} data-whole>
        <AnswerPanel facts={facts} answer={answer} />
        <ClaimList answer={answer} />
        <SourceList sources={answer.sources} />
        <ShapedOutputs outputs={answer.outputs} />
      </div>
      {citation && <DocumentPane key={citation.versionId} citation={citation} answer={answer} />}
    </div>
  );
}

function AnswerPanel({ facts, answer }: AnswerProps) {
  return (
    <Panel
      title="Answer"
      actions={answer.partial ? <span className="dim">without a part that did not complete</span> : null}
    >
      <div className={styles.answer}>
        {answer.shortAnswer && (
          <p className={styles.short} dir="auto">
            {answer.shortAnswer.text}
          </p>
        )}
        <AnswerMarkdown answer={answer} />
      </div>
      <footer className={styles.foot}>
        <TrustLine claims={answer.claims} />
        <AnswerTools facts={facts} />
      </footer>
    </Panel>
  );
}
