import { Button } from '@mantine/core';
import { useState, type MouseEvent, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { VersionTextDocument } from '../generated/graphql.js';
import { describeError } from '../parts/describe-error.js';
import { ErrorState, Loading } from '../parts/states.js';
import { TextPiece, type TextSource } from './text-piece.js';
import { piecesAfter, piecesBefore, windowAround } from './text-window.js';
import { useHighlights, type Span } from './use-highlights.js';
import styles from './version-text.module.css';

export interface VersionTextProps {
  readonly source: TextSource;
  /** Of the whole text, in UTF-16 code units. */
  readonly length: number;
  /** What is highlighted and in sight. */
  readonly chosen: Span;
  /** What else is marked. Default: nothing. */
  readonly others?: readonly Span[];
  /** Hears of clicks on the text. @param from where the text of the element begins in the version */
  readonly onClick?: (event: MouseEvent, from: number) => void;
  /** Stands below the text, once that is there. */
  readonly children?: ReactNode;
}

const NOTHING: readonly Span[] = [];

/** The text around some words, which are highlighted and in sight; all of the rest on demand, piece by piece. */
export function VersionText(props: VersionTextProps) {
  const { source, length, chosen, others = NOTHING, onClick, children } = props;
  const [main, show] = useState(() => windowAround(chosen, length));
  const [more, reach] = useState({ before: 0, after: 0 });
  const best = windowAround(chosen, length);
  const isInside = chosen.start >= main.start && chosen.end <= main.end;
  if (!isInside && (best.start !== main.start || best.end !== main.end)) {
    show(best);
    reach({ before: 0, after: 0 });
  }
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
          <Main text={text} from={main.start} chosen={chosen} others={others} onClick={onClick} />
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
      {children}
    </>
  );
}

interface MainProps extends Pick<VersionTextProps, 'chosen' | 'onClick'> {
  readonly text: string;
  /** Where the text begins in the version. */
  readonly from: number;
  readonly others: readonly Span[];
}

function Main({ text, from, chosen, others, onClick }: MainProps) {
  const place = useHighlights(chosen, others, from, text);
  return (
    <span ref={place} onClick={onClick && ((event) => onClick(event, from))}>
      {text}
    </span>
  );
}
