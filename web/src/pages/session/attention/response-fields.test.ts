import { describe, expect, it } from '@jest/globals';
import { editedPlan, readPlan } from './read-plan.js';
import { fieldsOf, isComplete, responseOf } from './response-fields.js';

describe('a form for a response', () => {
  const schema = {
    type: 'object',
    required: ['which'],
    properties: {
      which: { enum: ['a', 2], title: 'Which one?' },
      year: { type: 'integer', minimum: 1900 },
      sure: { type: 'boolean' },
      note: { type: 'string', maxLength: 100 },
      more: { type: 'array' },
    },
  };
  const fields = fieldsOf(schema);

  it('has a field for each property, of its kind', () => {
    expect(fields.map(({ name, label, isRequired, asks }) => [name, label, isRequired, asks])).toEqual([
      ['which', 'Which one?', true, { kind: 'CHOICE', options: ['a', 2] }],
      ['year', 'year', false, { kind: 'NUMBER', isWhole: true, min: 1900 }],
      ['sure', 'sure', false, { kind: 'TRUTH' }],
      ['note', 'note', false, { kind: 'TEXT', isLong: false }],
      ['more', 'more', false, { kind: 'JSON' }],
    ]);
  });

  it('gives what was filled in, and leaves out the rest', () => {
    const values = new Map<string | null, unknown>([
      ['which', 2],
      ['sure', false],
      ['note', ''],
      ['more', '[1]'],
    ]);
    expect(responseOf(fields, values)).toEqual({ which: 2, sure: false, more: [1] });
    expect(() => responseOf(fields, new Map([['more', '[1']]))).toThrow(SyntaxError);
  });

  it('is complete once what is required is there', () => {
    expect(isComplete(fields, new Map([['sure', true]]))).toBe(false);
    expect(isComplete(fields, new Map([['which', 'a']]))).toBe(true);
  });

  it('has one field for a response that is one value', () => {
    const [field] = fieldsOf({ type: 'string' });
    expect(field).toMatchObject({ name: null, label: 'Your answer', asks: { kind: 'TEXT', isLong: true } });
    expect(responseOf([field!], new Map([[null, 'The lease.']]))).toBe('The lease.');
  });
});

describe('a plan', () => {
  it('goes back as its changed questions', () => {
    const questions = [
      { key: 'q1', question: ' Who? ', dependsOn: [] },
      { key: 'q2', question: 'When?', dependsOn: ['q1'] },
    ];
    const plan = readPlan({ rationale: 'So.', maxQuestions: 3, questions });
    expect(plan).toEqual({ rationale: 'So.', maxQuestions: 3, questions });
    expect(editedPlan(plan.questions)).toEqual({
      decision: 'EDIT',
      questions: [
        { key: 'q1', question: 'Who?' },
        { key: 'q2', question: 'When?', dependsOn: ['q1'] },
      ],
    });
  });
});
