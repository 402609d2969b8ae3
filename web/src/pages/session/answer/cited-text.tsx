import type { MouseEvent } from 'react';
import { VerdictMark } from '../../../parts/status.js';
import type { TextSource } from '../../../version-text/text-piece.js';
import type { Span } from '../../../version-text/use-highlights.js';
import { VersionText } from '../../../version-text/version-text.js';
import { useChoice } from '../use-choice.js';
import type { AnswerCitation, AnswerClaim } from '../use-session-facts.js';
import styles from './document-pane.module.css';
import { offsetAt } from './offset-at.js';

export interface CitedTextProps {
  readonly source: TextSource;
  /** Of the whole text, in UTF-16 code units. */
  readonly length: number;
  readonly citation: AnswerCitation;
  readonly claims: readonly AnswerClaim[];
}

/** The text around a quote, with all else that is cited of it. */
export function CitedText({ source, length, citation, claims }: CitedTextProps) {
  const [, choose] = useChoice();
  const { versionId, number } = citation;
  const others = claims
    .flatMap((claim) => claim.citations)
    .filter(
      (other) =>
        other.versionId === versionId && !(other.start === citation.start && other.end === citation.end),
    );
  // A click on a highlight is a shortcut to what the list below says; keys reach it there.
  const follow = ({ clientX, clientY, currentTarget }: MouseEvent, from: number): void => {
    const offset = offsetAt(currentTarget, clientX, clientY);
    const claim = offset === null ? undefined : claims.find((one) => uses(one, versionId, offset + from));
    if (claim) choose({ claim: claim.id, source: number });
  };
  return (
    <VersionText source={source} length={length} chosen={citation} others={others} onClick={follow}>
      <Users citation={citation} claims={claims} />
    </VersionText>
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
