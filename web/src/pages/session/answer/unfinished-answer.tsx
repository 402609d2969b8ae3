import { Panel } from '../../../parts/panel.js';
import { Loading } from '../../../parts/states.js';
import { VerdictMark } from '../../../parts/status.js';
import { useLog, useSessionState, useTopic } from '../watch/watch-context.js';
import styles from './answer.module.css';
import { TrustLine } from './trust-line.js';

/** What is there before the answer: words that are being written, claims that were checked, quotes that were found. */
export function UnfinishedAnswer() {
  return (
    <div className={styles.column}>
      <Draft />
      <CheckedClaims />
      <Findings />
    </div>
  );
}

function Draft() {
  useTopic('drafts');
  const drafts = useLog().listDrafts();
  const draft = drafts.findLast(({ channel }) => channel !== 'REASONING');
  const thought = drafts.findLast(({ channel }) => channel === 'REASONING');
  if (!draft && !thought) return null;
  return (
    <Panel title={draft ? 'Answer' : 'Thinking'}>
      {draft && <p className={styles.draftMark}>Draft, not yet checked</p>}
      <p className={draft ? styles.draft : `${styles.draft} dim`} dir="auto">
        {(draft ?? thought)!.text}
        {(draft ?? thought)!.hasGap && '…'}
      </p>
    </Panel>
  );
}

function CheckedClaims() {
  const { claims } = useSessionState('claims');
  if (claims.size === 0) return null;
  const list = [...claims.values()];
  return (
    <Panel title="Checked so far" actions={<TrustLine claims={list} />}>
      <ul className={styles.list}>
        {list.map((claim) => (
          <li key={claim.id} className={styles.row}>
            <div className={styles.rowHead}>
              <VerdictMark verdict={claim.verdict} />
              <p className={styles.statement} dir="auto">
                {claim.text}
              </p>
            </div>
            <p className={styles.reason} dir="auto">
              {claim.reason}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The questions of the plan, each with what was found for it. */
function Findings() {
  const { plan, evidence, taskDescription } = useSessionState('session', 'evidence');
  if (taskDescription === '') return <Loading rows={4} />;
  const asked = plan?.questions.map(({ question }) => question) ?? [];
  const questions = [...new Set([...asked, ...evidence.map(({ question }) => question)])];
  if (questions.length === 0) return <p className="dim">Nothing has been found yet.</p>;
  return (
    <Panel title="Found so far">
      <ul className={styles.list}>
        {questions.map((question) => {
          const found = evidence.filter((one) => one.question === question);
          return (
            <li key={question} className={styles.row}>
              <p className={styles.statement} dir="auto">
                <strong>{question}</strong>{' '}
                <span className="dim">{found.length === 0 ? 'nothing yet' : null}</span>
              </p>
              {found.map(({ seq, quote, documentTitle }) => (
                <p key={seq} className={styles.statement} dir="auto">
                  “{quote}” <span className="dim">{documentTitle}</span>
                </p>
              ))}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
