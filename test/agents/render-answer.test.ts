import { describe, expect, it } from '@jest/globals';
import { answeredQuestions, askedQuestions } from '../../src/agents/asked-questions.js';
import { assembleResult } from '../../src/agents/assemble-result.js';
import { escapeMarkdown } from '../../src/agents/escape-markdown.js';
import { numberSources } from '../../src/agents/number-sources.js';
import { NOTHING_FOUND } from '../../src/agents/render-answer.js';
import { sessionResultSchema, type ResultClaim } from '../../src/agents/session-result.js';
import { shorten } from '../../src/agents/shorten.js';
import { newId } from '../../src/lib/ids.js';

const A = newId();
const B = newId();
const TITLES: Readonly<Record<string, string>> = { [A]: 'Annals', [B]: 'Bulletin' };

interface Cite {
  readonly document: string;
  readonly quote: string;
  readonly stance?: 'SUPPORTS' | 'REFUTES';
}

function claim(text: string, cites: readonly Cite[], part: Partial<ResultClaim> = {}) {
  const citations = cites.map(({ document, quote, stance = 'SUPPORTS' as const }) => ({
    documentId: document,
    versionId: document,
    passageId: newId(),
    documentTitle: TITLES[document]!,
    start: 0,
    end: quote.length,
    quote,
    stance,
  }));
  const base = {
    id: newId(),
    text,
    question: 'Q1?',
    verdict: 'SUPPORTED',
    confidence: 0.8,
    reason: '',
    relevance: 0.5,
  } as const;
  return { ...base, ...part, citations };
}

function assemble(
  claims: readonly ReturnType<typeof claim>[],
  unanswered: string[] = [],
  incomplete: string[] = [],
) {
  const questions = answeredQuestions(claims, unanswered);
  const parts = { ...numberSources(claims), shortAnswer: null, questions, incomplete, degraded: [] };
  return sessionResultSchema.parse(assembleResult(parts));
}

describe('the answer', () => {
  it('gives each sentence the numbers of its documents, one number a document', () => {
    const result = assemble([
      claim('Rain fell.', [
        { document: A, quote: 'Rain fell.' },
        { document: B, quote: 'It rained.' },
        { document: A, quote: 'Rain again.' },
      ]),
      claim('Snow fell.', [{ document: B, quote: 'Snow fell.' }], { verdict: 'PARTIALLY_SUPPORTED' }),
    ]);
    expect(result.answer).toBe('Rain fell. [1][2] Snow fell. (partly supported) [2]');
    expect(result.sources).toMatchObject([
      { number: 1, documentId: A, title: 'Annals', citations: 2 },
      { number: 2, documentId: B, title: 'Bulletin', citations: 2 },
    ]);
    expect(result.confidence).toBe(0.4);
  });

  it('stands under its questions where there are several, and says what the documents do not', () => {
    const result = assemble(
      [
        claim('Rain fell.', [{ document: A, quote: 'Rain fell.' }]),
        claim('Snow fell.', [{ document: B, quote: 'Snow fell.' }], { question: 'Q2?' }),
      ],
      ['Q3?'],
    );
    expect(result.answer).toBe(
      '### Q1?\n\nRain fell. [1]\n\n### Q2?\n\nSnow fell. [2]\n\nThe documents do not say: Q3?',
    );
    expect(result.unanswered).toEqual(['Q3?']);
    expect(result.confidence).toBe(0.267);
  });

  it('leads with what came out of each statement that was given, then answers what was asked', () => {
    const given = (text: string, verdict: ResultClaim['verdict'], more: Partial<ResultClaim> = {}) => {
      return { verdict, question: text, isGiven: true, relevance: 1, reason: 'Because.', ...more };
    };
    const result = assemble([
      claim('It rained.', [{ document: A, quote: 'Rain fell.' }], given('It rained.', 'SUPPORTED')),
      claim(
        'It snowed.',
        [
          { document: A, quote: 'Snow fell.' },
          { document: B, quote: 'No snow fell.', stance: 'REFUTES' },
        ],
        given('It snowed.', 'CONTRADICTED', { confidence: 0.59 }),
      ),
      claim('It hailed.', [], given('It hailed.', 'UNSUPPORTED')),
      claim('Fog rose.', [{ document: B, quote: 'Fog rose.' }], { question: 'What rose?' }),
    ]);
    expect(result.answer.split('\n\n')).toEqual([
      '**Supported:** It rained.',
      '> Annals says “Rain fell.” [1]',
      '**Contradicted, but not surely:** It snowed.',
      '> Because.\n>\n> Bulletin says “No snow fell.” [2]\n>\n> Annals says “Snow fell.” [1]',
      '**Not in the documents:** It hailed.',
      '### What rose?',
      'Fog rose. [2]',
    ]);
    expect(result.unanswered).toEqual(['It hailed.']);
    // Verdicts on statements count by how sure they are: .8, .59 and nothing; the answer by its worth, .4.
    expect(result.confidence).toBe(0.448);
  });

  it('names a topic by itself where a plan asks what the documents say about it', () => {
    const about = (topic: string) => `What do the documents say about ${topic}?`;
    const rain = claim('Rain fell.', [{ document: A, quote: 'Rain fell.' }], {
      question: about('rain in May'),
    });
    expect(assemble([rain], [about('snow')]).answer).toBe(
      '### Rain in May\n\nRain fell. [1]\n\nThe documents say nothing about snow.',
    );
  });

  it('shows both sides of a contradiction once, though two sentences stand against each other', () => {
    const yes = { document: A, quote: 'It opened in 1900.' };
    const no = { document: B, quote: 'It opened in 1910.' };
    const result = assemble([
      claim(yes.quote, [yes, { ...no, stance: 'REFUTES' }], { verdict: 'CONTRADICTED' }),
      claim(no.quote, [no, { ...yes, stance: 'REFUTES' }], { verdict: 'CONTRADICTED' }),
    ]);
    expect(result.answer).toBe(
      '> **The documents contradict each other.** Annals says “It opened in 1900.” [1]; ' +
        'but Bulletin says “It opened in 1910.” [2].',
    );
    expect(result.claims).toHaveLength(2);
    expect(result.confidence).toBe(0);
  });

  it('names who says what where two documents say the same but for a number or a denial', () => {
    const older = { document: A, quote: 'The daily allowance for meals is 45 euros.' };
    const newer = { document: B, quote: 'The daily allowance for meals is 52 euros.' };
    const result = assemble([
      claim(older.quote, [older]),
      claim('Receipts are needed.', [{ document: B, quote: 'Receipts are needed.' }]),
      claim(newer.quote, [newer]),
    ]);
    expect(result.answer).toBe(
      'Receipts are needed. [2]\n\n> **The documents differ.** ' +
        `Annals says “${older.quote}” [1]; Bulletin says “${newer.quote}” [2].`,
    );
    const may = { document: A, quote: 'Staff may fly business class.' };
    const mayNot = { document: B, quote: 'Staff may not fly business class.' };
    expect(assemble([claim(may.quote, [may]), claim(mayNot.quote, [mayNot])]).answer).toMatch(
      /^> \*\*The documents differ/,
    );
  });

  it('lets one document say two numbers in a row', () => {
    const [first, second] = ['The first prize is 10 euros.', 'The second prize is 20 euros.'];
    const result = assemble([first, second].map((quote) => claim(quote, [{ document: A, quote }])));
    expect(result.answer).toBe(`${first} [1] ${second} [1]`);
  });

  it('says where even the best likelier misses the question than answers it', () => {
    const rain = { document: A, quote: 'Rain fell.' };
    const may = '*The documents may not answer this. What comes nearest:*\n\nRain fell. [1]';
    expect(assemble([claim(rain.quote, [rain], { relevance: 0.3 })]).answer).toBe(may);
    expect(assemble([claim(rain.quote, [rain], { relevance: 0.4 })]).answer).toBe('Rain fell. [1]');
  });

  it('says once that the documents say nothing about a topic', () => {
    expect(assemble([], ['What do the documents say about snow?']).answer).toBe(
      'The documents say nothing about snow.',
    );
  });

  it('names the claim itself where nothing but the other side is cited', () => {
    const result = assemble([
      claim('It opened in 1900.', [{ document: B, quote: 'Not so.', stance: 'REFUTES' }], {
        verdict: 'CONTRADICTED',
      }),
    ]);
    expect(result.answer).toContain('The claim is “It opened in 1900.”; but Bulletin says “Not so.” [1].');
  });

  it('leaves out what is not supported, and counts its question as unanswered', () => {
    const result = assemble([claim('Perhaps.', [], { verdict: 'UNSUPPORTED', confidence: 0.3 })]);
    expect(result.answer).toBe(`${NOTHING_FOUND}\n\nThe documents do not say: Q1?`);
    expect(result).toMatchObject({ confidence: 0, unanswered: ['Q1?'], sources: [] });
    expect(result.claims).toHaveLength(1);
  });

  it('says plainly that nothing was found, and what was not done', () => {
    const result = assemble([], ['Q1?'], ['research-q1']);
    expect(result.answer).toBe(
      `${NOTHING_FOUND}\n\nThe documents do not say: Q1?\n\n` +
        'This answer may miss something: research-q1 did not complete.',
    );
    expect(result).toMatchObject({ claims: [], confidence: 0, partial: true });
  });

  it('answers a question by a sentence that was found for two, and lets a short answer leave some out', () => {
    const evidence = (start: number) => ({
      ...{ documentId: A, versionId: A, passageId: A, documentTitle: 'Annals' },
      ...{ start, end: start + 1, text: 'x', score: 1 },
    });
    const finding = (question: string, ...starts: number[]) => {
      return { id: question, question, evidence: starts.map(evidence), passageIds: [] };
    };
    const findings = [finding('Q1?', 1), finding('Q2?', 1), finding('Q3?', 2), finding('Q4?')];
    const shared = claim('Rain fell.', [{ document: A, quote: 'Rain fell.' }]);
    const draft = { ...shared, evidence: [evidence(1)], passageIds: [] };
    const questions = askedQuestions(findings, ['Q5?', 'Q1?'], [draft]);
    const result = assembleResult({
      shortAnswer: null,
      ...numberSources([shared]),
      questions,
      incomplete: [],
      degraded: [],
    });
    expect(result.unanswered).toEqual(['Q4?', 'Q5?']);
    expect(result.answer).toMatch(
      /^### Q1\?\n\nRain fell. \[1\]\n\n### Q2\?\n\nAnswered above: \[1\]\n\nThe documents/,
    );
    expect(result.confidence).toBe(0.2);
  });

  it.each([
    ['See [1] ![x](http://evil) <img>', 'See \\[1\\] !\\[x\\](http://evil) \\<img>'],
    ['# Title\n  text', '\\# Title text'],
    ['1. First', '1\\. First'],
    ['- Item', '\\- Item'],
    ['a `code` b\\c', 'a \\`code\\` b\\\\c'],
    ['Plain, 3 < 4? No: 3 > 2.', 'Plain, 3 \\< 4? No: 3 > 2.'],
  ])('keeps %j from making marks of its own', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  it('cuts long texts at a whole character', () => {
    expect(shorten('abc', 3)).toBe('abc');
    expect(shorten('abcd', 3)).toBe('ab…');
    expect(shorten('a😀bc', 3)).toBe('a…');
  });
});
