import { describe, expect, it } from '@jest/globals';
import { consider } from '../../src/reasoning/extractive/extract/consider.js';
import { never, passage } from './support/passages.js';

describe('links between documents', () => {
  const passages = [
    passage('a', 'Night Ferry is a thriller. It was directed by Ann Marsh in Oslo.', {
      documentTitle: 'Night Ferry',
    }),
    passage('b', 'Ann Marsh was born in Bergen. She paints.', { documentTitle: 'Ann Marsh (director)' }),
    passage('c', 'Directors are born everywhere.', { documentTitle: 'Births' }),
  ];

  function sentencesWith(feature: 'leadsOn' | 'isNamed'): readonly string[] {
    const question = 'Where was the director of Night Ferry born?';
    const { sentences } = consider({ question, known: [], passages }, never);
    return sentences.filter(({ features }) => features[feature] === 1).map(({ sentence: { text } }) => text);
  }

  it('lead on from the sentence that names the subject of another document, not of its own', () => {
    expect(sentencesWith('leadsOn')).toEqual(['It was directed by Ann Marsh in Oslo.']);
  });

  it('lead to every sentence of the document that is named', () => {
    expect(sentencesWith('isNamed')).toEqual(['Ann Marsh was born in Bergen.', 'She paints.']);
  });
});
