import { PinnedVersion } from '../../../version-text/pinned-version.js';
import { PaneHead } from '../pane-head.js';
import { useChoice } from '../use-choice.js';
import type { AnswerCitation, SessionAnswer } from '../use-session-facts.js';
import { CitedText } from './cited-text.js';
import styles from './document-pane.module.css';

export interface DocumentPaneProps {
  readonly citation: AnswerCitation;
  readonly answer: SessionAnswer;
}

/** The document that was cited, as it was read, at the words that were cited. */
export function DocumentPane({ citation, answer }: DocumentPaneProps) {
  const [, choose] = useChoice();
  const source = answer.sources.find(({ number }) => number === citation.number);
  const close = (): void => choose({ claim: undefined, source: undefined });
  return (
    <section className={styles.pane} aria-label={`Document: ${source?.title ?? ''}`}>
      <PaneHead
        title={
          <>
            <span className={styles.number}>{citation.number}</span> {source?.title}
          </>
        }
        closes="Close the document"
        onClose={close}
      />
      <PinnedVersion
        documentId={citation.documentId}
        versionId={citation.versionId}
        gone="This document was deleted. What was cited of it stands in the answer."
      >
        {(source, length) => (
          <CitedText source={source} length={length} citation={citation} claims={answer.claims} />
        )}
      </PinnedVersion>
    </section>
  );
}
