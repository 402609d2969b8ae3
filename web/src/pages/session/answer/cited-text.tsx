import { Button } from '@mantine/core';
import { useState, type MouseEvent } from 'react';
import { useQuery } from 'urql';
import { VersionTextDocument } from '../../../generated/graphql.js';
import { describeError } from '../../../parts/describe-error.js';
import { ErrorState, Loading } from '../../../parts/states.js';
import { VerdictMark } from '../../../parts/status.js';
import { useChoice } from '../use-choice.js';
import type { AnswerCitation, AnswerClaim } from '../use-session-facts.js';
import styles from './document-pane.module.css';
import { offsetAt } from './offset-at.js';
import { useHighlights, type Span } from './use-highlights.js';
import { TextPiece } from './text-piece.js';
import { piecesAfter, piecesBefore, windowAround } from './text-window.js';

export interface CitedTextProps {
  readonly documentId: string;
  /** Cursor before the version among those of its document. */
  readonly after: string | null;
  /** Of the whole text, in UTF-16 code units. */
  readonly length: number;
  readonly citation: AnswerCitation;
  readonly claims: readonly AnswerClaim[];
}

/** The text around a quote, which is highlighted and in sight; all of the rest on demand, piece by piece. */
export function CitedText({ documentId, after, length, citation, claims }: CitedTextProps) {
  const [main, show] = useState(() => windowAround(citation, length));
  const [more, reach] = useState({ before: 0, after: 0 });
  const best = windowAround(citation, length);
  const isInside = citation.start >= main.start && citation.end <= main.end;
  if (!isInside && (best.start !== main.start || best.end !== main.end)) {
    show(best);
    reach({ before: 0, after: 0 });
  }
  const source = { documentId, after };
  const [{ data, error }, read] = useQuery({
    query: VersionTextDocument,
    variables: { ...source, ...main },
    requestPolicy: 'cache-first',
  });
  const text = data?.document?.versions.nodes[0]?.text;
  if (error) return <ErrorState fault={describeError(error)} onRetry={() => read()} />;
  if (text === undefined) return <Loading rows={12} />;
  const before = piecesBefore(main, more.before);
  const follows = piecesAfter(main, more.after, length);
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="Text">
        {(before[0] ?? main).start > 0 && (
          <Button variant="subtle" onClick={() => reach({ ...more, before: more.before + 1 })}>
            Show what stands before
          </Button>
        )}
        <div className={styles.text} dir="auto">
          {before.map((piece) => (
            <TextPiece key={piece.end} source={source} piece={piece} />
          ))}
          <Text text={text} from={main.start} citation={citation} claims={claims} />
          {follows.map((piece) => (
            <TextPiece key={piece.start} source={source} piece={piece} />
          ))}
        </div>
        {(follows.at(-1) ?? main).end < length && (
          <Button variant="subtle" onClick={() => reach({ ...more, after: more.after + 1 })}>
            Show what follows
          </Button>
        )}
      </div>
      <Users citation={citation} claims={claims} />
    </>
  );
}

interface TextProps extends Pick<CitedTextProps, 'citation' | 'claims'> {
  readonly text: string;
  /** Where the text begins in the version. */
  readonly from: number;
}

function Text({ text, from, citation, claims }: TextProps) {
  const [, choose] = useChoice();
  const others = claims
    .flatMap(({ citations }) => citations)
    .filter(
      ({ versionId, start, end }) =>
        versionId === citation.versionId && !(start === citation.start && end === citation.end),
    );
  const place = useHighlights(citation, others, from, text);
  const follow = ({ clientX, clientY, currentTarget }: MouseEvent): void => {
    const offset = offsetAt(currentTarget, clientX, clientY);
    const claim =
      offset === null ? undefined : claims.find((one) => uses(one, citation.versionId, offset + from));
    if (claim) choose({ claim: claim.id, source: citation.number });
  };
  return (
    // A click on a highlight is a shortcut to what the list below says; keys reach it there.
    <span ref={place} onClick={follow}>
      {text}
    </span>
  );
}

function uses({ citations }: AnswerClaim, versionId: string, offset: number): boolean {
  const covers = (span: Span): boolean => span.start <= offset && offset < span.end;
  return citations.some((citation) => citation.versionId === versionId && covers(citation));
}

/** The claims that rest on the highlighted words, or that they speak against. */
function Users({ citation, claims }: Pick<CitedTextProps, 'citation' | 'claims'>) {
  const [chosen, choose] = useChoice();
  const users = claims.filter(({ citations }) =>
    citations.some(
      ({ versionId, start, end }) =>
        versionId === citation.versionId && start < citation.end && end > citation.start,
    ),
  );
  return (
    <footer className={styles.users}>
      <h3 className={styles.usersTitle}>Claims that use these words</h3>
      {users.map((claim) => (
        <button
          key={claim.id}
          type="button"
          className={styles.user}
          aria-pressed={chosen.claim === claim.id}
          onClick={() => choose({ claim: claim.id, source: citation.number })}
        >
          <VerdictMark verdict={claim.verdict} /> <span dir="auto">{claim.text}</span>
        </button>
      ))}
    </footer>
  );
}
