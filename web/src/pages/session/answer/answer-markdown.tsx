import { useMemo, type ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import type { ClaimVerdict } from '../../../generated/schema-facts.js';
import { toneColor } from '../../../parts/tone.js';
import { verdictLook } from '../../../parts/verdict-look.js';
import type { SessionAnswer } from '../use-session-facts.js';
import styles from './answer.module.css';
import { CitationMark } from './citation-mark.js';
import { ClaimText } from './claim-text.js';
import { markAnswer } from './mark-answer.js';

/** The answer with its checked statements underlined by their verdicts, and its sources as buttons. */
export function AnswerMarkdown({ answer }: { readonly answer: SessionAnswer }) {
  const plugins = useMemo(() => {
    const sources = new Set(answer.sources.map(({ number }) => number));
    return [[markAnswer, { claims: answer.claims, sources }] as const];
  }, [answer]);
  const components = useMemo(() => componentsOf(answer), [answer]);
  return (
    <div className={styles.markdown} dir="auto">
      <Markdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={plugins.map(([plugin, options]) => [plugin, options])}
        components={components}
      >
        {answer.answer}
      </Markdown>
    </div>
  );
}

interface Marked {
  readonly 'data-claim'?: string;
  readonly 'data-source'?: string | number;
  readonly 'data-verdict'?: ClaimVerdict;
  readonly children?: ReactNode;
}

function componentsOf(answer: SessionAnswer): Components {
  return {
    // A picture from elsewhere would tell its host who reads what.
    img: ({ alt }) => <span className="dim">{alt}</span>,
    h1: ({ children }) => <h2>{children}</h2>,
    a: ({ href, children }) => (
      <a href={href} rel="noreferrer" target="_blank">
        {children}
      </a>
    ),
    strong: (props: Marked) => <Outcome verdict={props['data-verdict']}>{props.children}</Outcome>,
    blockquote: (props: Marked) => (
      <blockquote style={{ borderLeftColor: borderOf(props['data-verdict']) }}>{props.children}</blockquote>
    ),
    mark: (props: Marked) => (
      <ClaimText claim={answer.claims.find(({ id }) => id === props['data-claim'])}>
        {props.children}
      </ClaimText>
    ),
    cite: (props: Marked) => (
      <CitationMark
        number={Number(props['data-source'])}
        claim={answer.claims.find(({ id }) => id === props['data-claim'])}
        answer={answer}
      />
    ),
  };
}

/** What came out of a statement that was given, with the sign and the tone of its verdict; other words are just bold. */
function Outcome({ verdict, children }: { readonly verdict?: ClaimVerdict; readonly children: ReactNode }) {
  if (!verdict) return <strong>{children}</strong>;
  const { glyph: Glyph, tone } = verdictLook(verdict);
  return (
    <strong className={styles.outcome} style={{ color: toneColor(tone) }}>
      <Glyph size={18} stroke={2.5} aria-hidden />
      {children}
    </strong>
  );
}

function borderOf(verdict: ClaimVerdict | undefined): string | undefined {
  return verdict && toneColor(verdictLook(verdict).tone);
}
