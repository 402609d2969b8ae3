import { useMemo, type ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
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
