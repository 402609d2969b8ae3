import { useQuery } from 'urql';
import { CitedDocumentDocument, type CitedDocumentQuery } from '../../../generated/graphql.js';
import { describeError } from '../../../parts/describe-error.js';
import { EmptyState, ErrorState, Loading } from '../../../parts/states.js';
import { PaneHead } from '../pane-head.js';
import { useChoice } from '../use-choice.js';
import type { AnswerCitation, SessionAnswer } from '../use-session-facts.js';
import { CitedText } from './cited-text.js';
import styles from './document-pane.module.css';

export interface DocumentPaneProps {
  readonly citation: AnswerCitation;
  readonly answer: SessionAnswer;
}

type CitedDocument = NonNullable<CitedDocumentQuery['document']>;

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
      <PaneBody citation={citation} answer={answer} />
    </section>
  );
}

interface PaneBodyProps extends DocumentPaneProps {
  /** Cursor before the versions to look through. Default: all of them, newest first. */
  readonly after?: string | null;
}

function PaneBody({ citation, answer, after = null }: PaneBodyProps) {
  const variables = { id: citation.documentId, after };
  const [{ data, error }, read] = useQuery({
    query: CitedDocumentDocument,
    variables,
    requestPolicy: 'cache-first',
  });
  const isGone = error?.graphQLErrors.some(({ extensions }) => extensions['code'] === 'NOT_FOUND');
  if (isGone)
    return <EmptyState title="This document was deleted. What was cited of it stands in the answer." />;
  if (error) return <ErrorState fault={describeError(error)} onRetry={() => read()} />;
  if (!data?.document) return <Loading rows={12} />;
  return <PinnedVersion document={data.document} citation={citation} answer={answer} after={after} />;
}

function PinnedVersion({
  document,
  citation,
  answer,
  after = null,
}: PaneBodyProps & { readonly document: CitedDocument }) {
  const { edges, pageInfo } = document.versions;
  const index = edges.findIndex(({ node }) => node.id === citation.versionId);
  const version = edges[index]?.node;
  if (!version && pageInfo.hasNextPage) {
    // Older than all of these: one of a hundred and more before it.
    return <PaneBody citation={citation} answer={answer} after={pageInfo.endCursor} />;
  }
  if (!version) return <EmptyState title="The version that was read is not kept any more." />;
  const isOld = document.currentVersion !== null && document.currentVersion.id !== version.id;
  return (
    <>
      {isOld && (
        <p className={styles.changed}>
          Document changed: it is at version {document.currentVersion?.number} now. This is version{' '}
          {version.number}, which was read.
        </p>
      )}
      <CitedText
        documentId={document.id}
        after={edges[index - 1]?.cursor ?? after}
        length={version.textLength}
        citation={citation}
        claims={answer.claims}
      />
    </>
  );
}
