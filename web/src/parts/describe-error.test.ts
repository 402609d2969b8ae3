import { expect, it } from '@jest/globals';
import { faultAt } from './describe-error.js';

const fault = (message: string, path: string | null) => ({ message, path, code: null, reference: null });

it('What is wrong with a field is said on it without the name that the API has for it, and on no other', () => {
  const words = 'Must not be empty.';
  expect(faultAt(fault('input.name must not be empty.', 'input.name'), 'input.name')).toBe(words);
  expect(faultAt(fault('text must not be empty.', 'input.text'), 'input.text')).toBe(words);
  expect(faultAt(fault('It is taken.', 'input.name'), 'input.name')).toBe('It is taken.');
  expect(faultAt(fault('It is taken.', 'input.name'), 'input.text')).toBeUndefined();
  expect(faultAt(undefined, 'input.name')).toBeUndefined();
});
