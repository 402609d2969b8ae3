import { describe, expect, it } from '@jest/globals';
import { accuracy, labelF1, macroF1 } from '../../eval/metrics/classification.js';
import { comparePaired } from '../../eval/metrics/paired-test.js';
import { ndcg, recall, reciprocalRank } from '../../eval/metrics/ranking.js';
import { calibrationError, reliabilityBins } from '../../eval/metrics/reliability.js';
import { rouge } from '../../eval/metrics/rouge.js';
import { setF1 } from '../../eval/metrics/set-f1.js';
import { exactMatch, normaliseAnswer, spanF1 } from '../../eval/metrics/spans.js';

describe('nDCG, recall and reciprocal rank', () => {
  it('agree with the example of pytrec_eval', () => {
    // q1: d3 1.5, d1 1.0, d2 0.0, where d2 is relevant; q2: d1, d3, d2, where d2 and d3 are.
    expect(ndcg(['d3', 'd1', 'd2'], new Map([['d2', 1]]), 10)).toBeCloseTo(0.5, 12);
    const both = new Map([
      ['d2', 1],
      ['d3', 1],
    ]);
    expect(ndcg(['d1', 'd3', 'd2'], both, 10)).toBeCloseTo(0.6934264036172708, 12);
    expect(recall(['d1', 'd3', 'd2'], both, 2)).toBe(0.5);
    expect(reciprocalRank(['d1', 'd3', 'd2'], both, 10)).toBe(0.5);
  });

  it('takes grades as gains: the ranking 3, 2, 3, 0, 1, 2 of a pool with another 3 and 2', () => {
    const grades = new Map(Object.entries({ d1: 3, d2: 2, d3: 3, d5: 1, d6: 2, d7: 3, d8: 2 }));
    const ranked = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'];
    // DCG 6.861 over the ideal 8.740.
    expect(ndcg(ranked, grades, 6)).toBeCloseTo(0.785, 3);
  });

  it('look no deeper than k, and give 0 where nothing is relevant', () => {
    const relevant = new Map([['d3', 1]]);
    expect(ndcg(['d1', 'd2', 'd3'], relevant, 2)).toBe(0);
    expect(recall(['d1', 'd2', 'd3'], relevant, 2)).toBe(0);
    expect(reciprocalRank(['d1', 'd2', 'd3'], relevant, 2)).toBe(0);
    expect(ndcg(['d1'], new Map(), 10)).toBe(0);
    expect(recall(['d1'], new Map(), 10)).toBe(0);
  });
});

describe('exact match and F1 of answers', () => {
  it('normalise as the script of SQuAD does', () => {
    expect(normaliseAnswer('The  "Denver Broncos",')).toBe('denver broncos');
    expect(normaliseAnswer('an apple a day in Athens')).toBe('apple day in athens');
    // Punctuation is left out, not replaced, and only that of ASCII.
    expect(normaliseAnswer('twenty-five–thirty')).toBe('twentyfive–thirty');
  });

  it('take the best of the accepted answers', () => {
    const accepted = ['Santa Clara, California', 'Levi’s Stadium', 'the city of Santa Clara'];
    expect(exactMatch('santa clara california', accepted)).toBe(1);
    expect(exactMatch('Santa Clara', accepted)).toBe(0);
    // 2 of 2 words said, 2 of 3 wanted.
    expect(spanF1('Santa Clara', accepted)).toBeCloseTo(0.8, 12);
    expect(spanF1('Denver', accepted)).toBe(0);
    expect(spanF1('', accepted)).toBe(0);
  });

  it('count a word as often as both sides have it', () => {
    // Shared: very once, good once; 3 words said, 2 wanted.
    expect(spanF1('very very good', ['very good'])).toBeCloseTo(0.8, 12);
  });
});

describe('ROUGE', () => {
  it('agrees with the examples of rouge-score', () => {
    const scores = rouge('The quick brown dog jumps on the log.', [
      'The quick brown fox jumps over the lazy dog',
    ]);
    expect(scores.rouge1).toBeCloseTo(0.7058823529411765, 12);
    expect(scores.rougeL).toBeCloseTo(0.5882352941176471, 12);
    expect(rouge('testing one', ['testing one two']).rouge2).toBeCloseTo(2 / 3, 12);
    expect(rouge('testing two', ['testing one two']).rougeL).toBeCloseTo(0.8, 12);
  });

  it("agrees with Lin's example of word order", () => {
    const scores = rouge('the gunman kill police', ['police killed the gunman']);
    expect(scores.rougeL).toBeCloseTo(0.5, 12);
    expect(scores.rouge2).toBeCloseTo(1 / 3, 12);
    // Stemmed, for killed is kill; unstemmed it would be 3 of 4.
    expect(scores.rouge1).toBe(1);
  });

  it('takes the best reference for each score, and 0 of nothing', () => {
    const scores = rouge('one two three', ['three two one', 'one two four five six']);
    expect(scores.rouge1).toBe(1);
    expect(scores.rouge2).toBeCloseTo(1 / 3, 12);
    expect(rouge('', ['one'])).toEqual({ rouge1: 0, rouge2: 0, rougeL: 0 });
    expect(rouge('one', [])).toEqual({ rouge1: 0, rouge2: 0, rougeL: 0 });
  });
});

describe('accuracy and macro-F1', () => {
  it("agree with the example of scikit-learn's f1_score", () => {
    const gold = ['0', '1', '2', '0', '1', '2'];
    const said = ['0', '2', '1', '0', '0', '1'];
    const predictions = gold.map((label, index) => ({ gold: label, predicted: said[index]! }));
    expect(accuracy(predictions)).toBeCloseTo(1 / 3, 12);
    expect(labelF1(predictions, '0')).toBeCloseTo(0.8, 12);
    expect(macroF1(predictions, ['0', '1', '2'])).toBeCloseTo(0.8 / 3, 12);
  });

  it('counts what is said outside of the labels as missed', () => {
    const predictions = [
      { gold: 'a', predicted: 'a' },
      { gold: 'a', predicted: 'x' },
      { gold: 'b', predicted: 'b' },
    ];
    expect(macroF1(predictions, ['a', 'b'])).toBeCloseTo((2 / 3 + 1) / 2, 12);
  });
});

describe('F1 of a set', () => {
  it('is the harmonic mean of precision and recall', () => {
    expect(setF1(new Set(['p1/0', 'p2/1', 'p3/0', 'p4/2']), new Set(['p1/0', 'p2/1']))).toBeCloseTo(
      2 / 3,
      12,
    );
    expect(setF1(new Set(), new Set(['p1/0']))).toBe(0);
  });
});

describe('reliability', () => {
  it('puts predictions into ten bins and weighs their gaps', () => {
    const rated = [
      { confidence: 0.95, isRight: true },
      { confidence: 1, isRight: false },
      { confidence: 0.1, isRight: false },
      { confidence: 0.19, isRight: true },
    ];
    const bins = reliabilityBins(rated);
    expect(bins).toHaveLength(10);
    expect(bins[9]).toMatchObject({ from: 0.9, count: 2, accuracy: 0.5 });
    expect(bins[1]!.confidence).toBeCloseTo(0.145, 12);
    // Half of |0.5 - 0.975| and half of |0.5 - 0.145|.
    expect(calibrationError(bins)).toBeCloseTo(0.415, 12);
    expect(calibrationError(reliabilityBins([]))).toBe(0);
  });
});

describe('the paired test', () => {
  it('finds the exact chance of signs: 2 of 2 to the power of 6', () => {
    const { meanDifference, pValue, low, high } = comparePaired([1, 1, 1, 1, 1, 1]);
    expect(meanDifference).toBe(1);
    expect([low, high]).toEqual([1, 1]);
    expect(pValue).toBeCloseTo(2 / 64, 2);
  });

  it('finds nothing in differences that cancel out, nor in none at all', () => {
    expect(comparePaired([1, -1, 1, -1]).pValue).toBe(1);
    expect(comparePaired([0, 0, 0])).toMatchObject({ meanDifference: 0, low: 0, high: 0, pValue: 1 });
  });

  it('gives an interval of the mean as wide as its standard error says, and the same one every time', () => {
    const differences = Array.from({ length: 100 }, (_, index) => (index % 4 === 0 ? 1 : 0));
    const { low, high, pValue } = comparePaired(differences);
    // 0.25 give or take 1.96 times the root of 0.25 * 0.75 / 100.
    expect(low).toBeCloseTo(0.25 - 0.085, 1);
    expect(high).toBeCloseTo(0.25 + 0.085, 1);
    expect(pValue).toBeLessThan(0.001);
    expect(comparePaired(differences.slice(0, 8))).toEqual(comparePaired(differences.slice(0, 8)));
  });
});
