import { Tooltip, UnstyledButton } from '@mantine/core';
import type { AnswerClaim, SessionAnswer } from '../use-session-facts.js';
import { useChoice } from '../use-choice.js';
import styles from './answer.module.css';

export interface CitationMarkProps {
  readonly number: number;
  /** The claim that it stands behind; none where it is not a checked statement. */
  readonly claim?: AnswerClaim | undefined;
  readonly answer: SessionAnswer;
}

const EVENTS = { hover: true, focus: true, touch: false };

/** The number of a source. Hovering or focusing it shows the quote, a click opens the document there. */
export function CitationMark({ number, claim, answer }: CitationMarkProps) {
  const [chosen, choose] = useChoice();
  const title = answer.sources.find((source) => source.number === number)?.title ?? '';
  const quotes = claim?.citations.filter((citation) => citation.number === number) ?? [];
  const isChosen = chosen.source === number && chosen.claim === claim?.id;
  const open = (): void => choose({ claim: claim?.id, source: isChosen ? undefined : number });
  return (
    <Tooltip
      multiline
      maw={420}
      events={EVENTS}
      label={<Quotes title={title} quotes={quotes.map(({ quote }) => quote)} />}
    >
      <UnstyledButton
        className={styles.citation}
        data-chosen={isChosen || undefined}
        aria-expanded={isChosen}
        aria-label={`Source ${number}: ${title}`}
        onClick={open}
      >
        {number}
      </UnstyledButton>
    </Tooltip>
  );
}

function Quotes({ title, quotes }: { readonly title: string; readonly quotes: readonly string[] }) {
  return (
    <>
      <strong dir="auto">{title}</strong>
      {quotes.map((quote) => (
        <span key={quote} className={styles.tipQuote} dir="auto">
          “{quote}”
        </span>
      ))}
    </>
  );
}
