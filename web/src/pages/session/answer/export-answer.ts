import type { SessionFacts } from '../use-session-facts.js';

export type ExportedAnswer = Pick<SessionFacts, 'id' | 'taskDescription' | 'result'>;

/** The answer as Markdown whose numbers are footnotes with the document and the words that were cited. */
export function answerAsMarkdown({ taskDescription, result }: ExportedAnswer): string {
  if (!result) return '';
  const numbers = new Set(result.sources.map(({ number }) => number));
  const body = result.answer.replace(/\[(\d{1,4})\]/gu, (mark, digits: string) =>
    numbers.has(Number(digits)) ? `[^${digits}]` : mark,
  );
  const notes = result.sources.map(({ number, title }) => {
    const quotes = new Set(
      result.claims.flatMap(({ citations }) =>
        citations.filter((citation) => citation.number === number).map(({ quote }) => oneLine(quote)),
      ),
    );
    return `[^${number}]: ${[oneLine(title), ...[...quotes].map((quote) => `“${quote}”`)].join(' — ')}`;
  });
  return `# ${oneLine(taskDescription)}\n\n${body}\n\n${notes.join('\n')}\n`;
}

/** The answer with its claims, citations and offsets, as data. */
export function answerAsJson({ id, taskDescription, result }: ExportedAnswer): string {
  return `${JSON.stringify({ sessionId: id, taskDescription, ...result }, withoutTypes, 2)}\n`;
}

/** The names that the cache needs say nothing to a reader. */
function withoutTypes(key: string, value: unknown): unknown {
  return key === '__typename' ? undefined : value;
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
