import { describe, expect, it } from '@jest/globals';
import type { Element, ElementContent, Root } from 'hast';
import type { AnswerClaim, SessionAnswer } from '../use-session-facts.js';
import { answerAsJson, answerAsMarkdown } from './export-answer.js';
import { findCitation } from './find-citation.js';
import { markAnswer } from './mark-answer.js';
import { piecesAfter, piecesBefore, windowAround } from '../../../version-text/text-window.js';

function claim(id: string, text: string, ...numbers: number[]): AnswerClaim {
  const citations = numbers.map((number) => ({
    number,
    quote: `Quote ${number}\nof ${id}.`,
    start: number * 10,
    end: number * 10 + 5,
    stance: 'SUPPORTS' as const,
    documentId: `d${number}`,
    versionId: `v${number}`,
  }));
  return { id, text, verdict: 'SUPPORTED', confidence: 1, reason: 'It says so.', citations };
}

const CLAIMS = [
  claim('c1', 'It rained.', 1),
  claim('c2', 'It rained. A lot.', 2),
  claim('c3', 'Then sun.', 1, 2),
];

function answerOf(answer: string): SessionAnswer {
  const sources = [1, 2].map((number) => ({
    number,
    title: `Annals ${number}`,
    documentId: `d${number}`,
    versionId: `v${number}`,
    citations: 2,
  }));
  const flags = {
    partial: false,
    degraded: false,
    unanswered: [],
    outputs: [],
    shortAnswer: null,
    confidence: 1,
  };
  return { answer, claims: CLAIMS, sources, ...flags };
}

/** The marked text as words: `<c1:It rained.> (1:c1)`. */
function marked(text: string): string {
  const paragraph: Element = {
    type: 'element',
    tagName: 'p',
    properties: {},
    children: [{ type: 'text', value: text }],
  };
  const root: Root = { type: 'root', children: [paragraph] };
  markAnswer({ claims: CLAIMS, sources: new Set([1, 2]) })(root);
  return paragraph.children.map(wordsOf).join('');
}

function wordsOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  const { dataClaim, dataSource } = node.properties;
  if (node.tagName === 'cite') return `(${String(dataSource)}:${String(dataClaim)})`;
  return `<${String(dataClaim)}:${node.children.map(wordsOf).join('')}>`;
}

describe('an answer that leads with what came out of statements', () => {
  const paragraph = (...children: ElementContent[]): Element => {
    return { type: 'element', tagName: 'p', properties: {}, children };
  };
  const bold = (value: string): Element => {
    return { type: 'element', tagName: 'strong', properties: {}, children: [{ type: 'text', value }] };
  };

  it('gives these words, and the quotes below, the verdict; other words in bold get none', () => {
    const quotes: Element = { type: 'element', tagName: 'blockquote', properties: {}, children: [] };
    const plain = paragraph(bold('So:'), { type: 'text', value: ' it may be.' });
    const given = paragraph(bold('Supported:'), { type: 'text', value: ' Then sun.' });
    const other: Element = { ...quotes, properties: {} };
    const root: Root = {
      type: 'root',
      children: [given, { type: 'text', value: '\n' }, quotes, plain, other],
    };
    markAnswer({ claims: CLAIMS, sources: new Set([1, 2]) })(root);
    const verdictOf = (node: ElementContent | undefined) =>
      node?.type === 'element' ? node.properties['dataVerdict'] : node;
    expect([given.children[0], quotes, plain.children[0], other].map(verdictOf)).toEqual([
      'SUPPORTED',
      'SUPPORTED',
      undefined,
      undefined,
    ]);
  });
});

describe('the answer on the page', () => {
  it('marks its checked statements, and gives each mark of a source the statement before it', () => {
    expect(marked('So: It rained. [1] Then sun. [1][2] End.')).toBe(
      'So: <c1:It rained.> (1:c1) <c3:Then sun.> (1:c3)(2:c3) End.',
    );
  });

  it('takes the longer of two statements that begin together', () => {
    expect(marked('It rained. A lot. [2]')).toBe('<c2:It rained. A lot.> (2:c2)');
  });

  it('leaves numbers in brackets alone that are no sources', () => {
    expect(marked('See [3] and [1].')).toBe('See [3] and (1:null).');
  });
});

describe('the citation of an address', () => {
  const answer = answerOf('');

  it('is that of its claim with its number, or the first of its source', () => {
    expect(findCitation(answer, { claim: 'c3', source: 2 })?.quote).toContain('2\nof c3');
    expect(findCitation(answer, { source: 2 })?.quote).toContain('2\nof c2');
  });

  it('is none where no source is named or none fits', () => {
    expect(findCitation(answer, { claim: 'c1' })).toBeNull();
    expect(findCitation(answer, { claim: 'c1', source: 2 })).toBeNull();
  });
});

describe('an answer that is taken elsewhere', () => {
  const facts = { id: 's', taskDescription: 'What\nweather?', result: answerOf('It rained. [1] [7]') };

  it('has footnotes with the document and its words, each once', () => {
    expect(answerAsMarkdown(facts)).toBe(
      '# What weather?\n\nIt rained. [^1] [7]\n\n' +
        '[^1]: Annals 1 — “Quote 1 of c1.” — “Quote 1 of c3.”\n' +
        '[^2]: Annals 2 — “Quote 2 of c2.” — “Quote 2 of c3.”\n',
    );
  });

  it('is data without the names that the cache needs', () => {
    const typed = { ...facts, result: { ...facts.result, __typename: 'SessionResult' } };
    const data = JSON.parse(answerAsJson(typed)) as Record<string, unknown>;
    expect(data).toMatchObject({ sessionId: 's', confidence: 1 });
    expect(data).not.toHaveProperty('__typename');
  });
});

describe('the window of a long text', () => {
  it('holds the quote with its surroundings, and never more than the API gives', () => {
    expect(windowAround({ start: 50_000, end: 50_100 }, 3_000_000)).toEqual({ start: 38_000, end: 62_100 });
    expect(windowAround({ start: 5, end: 10 }, 100)).toEqual({ start: 0, end: 100 });
    expect(windowAround({ start: 0, end: 200_000 }, 300_000)).toEqual({ start: 0, end: 100_000 });
  });

  it('is followed by pieces to the end, and begins after pieces from the beginning, each joined to the next', () => {
    const main = windowAround({ start: 150_000, end: 150_100 }, 300_000);
    const all = [...piecesBefore(main, 99), main, ...piecesAfter(main, 99, 300_000)];
    expect([all[0]!.start, all.at(-1)!.end]).toEqual([0, 300_000]);
    for (const [at, piece] of all.entries()) {
      expect(piece.end - piece.start).toBeLessThanOrEqual(100_000);
      expect(piece.start).toBe(all[at - 1]?.end ?? 0);
    }
    expect(piecesAfter(main, 1, 300_000)).toEqual([{ start: 162_100, end: 210_100 }]);
    expect(piecesBefore(main, 1)).toEqual([{ start: 90_000, end: 138_000 }]);
  });
});
