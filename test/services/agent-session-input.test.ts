import { describe, expect, it } from '@jest/globals';
import { AppError, ErrorCode } from '../../src/lib/errors.js';
import { parseExecuteInput, type ExecuteInput } from '../../src/services/execute-request.js';
import { inputHash } from '../../src/lib/input-hash.js';

const ID = '01900000-0000-7000-8000-000000000001';
const task = { taskDescription: 'What does the Amazon give back to the air?' };

function refusal(input: object): AppError {
  try {
    parseExecuteInput(input);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('The input was accepted.');
}

describe('the input of an execution', () => {
  it('gets every default from a task description alone', () => {
    expect(parseExecuteInput(task)).toMatchObject({
      context: { collectionIds: [], documentIds: [], variables: {} },
      agents: [],
      executionMode: 'AUTO',
      timeoutSeconds: 300,
      failurePolicy: 'SETTLE',
      concurrencyPolicy: 'ENQUEUE',
      priority: 0,
    });
  });

  it('takes null for what is left out', () => {
    const nulls = { context: null, agents: null, executionMode: null, workflow: null, timeoutSeconds: null };
    expect(parseExecuteInput({ ...task, ...nulls })).toEqual(parseExecuteInput(task));
  });

  const refused: readonly [string, object, readonly (string | number)[]][] = [
    ['an empty task', { taskDescription: '  ' }, ['taskDescription']],
    ['a task of 20,001 characters', { taskDescription: 'x'.repeat(20_001) }, ['taskDescription']],
    ['U+0000 in the task', { taskDescription: 'a\u0000b' }, ['taskDescription']],
    ['half of a surrogate pair', { taskDescription: 'a\ud800b' }, ['taskDescription']],
    ['a time-out of 0', { ...task, timeoutSeconds: 0 }, ['timeoutSeconds']],
    ['a time-out of more than a day', { ...task, timeoutSeconds: 86_401 }, ['timeoutSeconds']],
    ['a time-out in fractions', { ...task, timeoutSeconds: 1.5 }, ['timeoutSeconds']],
    ['a priority of 101', { ...task, priority: 101 }, ['priority']],
    ['an empty idempotency key', { ...task, idempotencyKey: '' }, ['idempotencyKey']],
    ['an idempotency key of 256', { ...task, idempotencyKey: 'k'.repeat(256) }, ['idempotencyKey']],
    [
      'a collection id that is none',
      { ...task, context: { collectionId: 'x' } },
      ['context', 'collectionId'],
    ],
    [
      'a document id that is none',
      { ...task, context: { documentIds: ['x'] } },
      ['context', 'documentIds', 0],
    ],
    ['variables that are no object', { ...task, context: { variables: [1] } }, ['context', 'variables']],
    ['a mode that is none', { ...task, executionMode: 'LOUD' }, ['executionMode']],
    ['WORKFLOW without a workflow', { ...task, executionMode: 'WORKFLOW' }, ['workflow']],
    ['a workflow without WORKFLOW', { ...task, workflow: { nodes: [] } }, ['workflow']],
    [
      'a workflow with an id and nodes',
      { ...task, executionMode: 'WORKFLOW', workflow: { id: ID, nodes: [] } },
      ['workflow'],
    ],
    ['a parent without a relation', { ...task, parentSessionId: ID }, ['relation']],
    ['a relation without a parent', { ...task, relation: 'REFINEMENT' }, ['parentSessionId']],
    ['a relation of the server', { ...task, parentSessionId: ID, relation: 'RETRY' }, ['relation']],
    ['feedback to nothing', { ...task, feedback: 'Shorter.' }, ['feedback']],
  ];
  it.each(refused)('refuses %s and says where', (_what, input, path) => {
    const { code, path: at } = refusal(input);
    expect({ code, at }).toEqual({ code: ErrorCode.BAD_USER_INPUT, at: ['input', ...path] });
  });
});

describe('the hash of an input', () => {
  const hash = (input: ExecuteInput): string => inputHash(parseExecuteInput(input));

  it('is the same for the same input, however its keys are ordered and its defaults spelt', () => {
    const one = hash({ ...task, context: { variables: { a: 1, b: { c: 2, d: 3 } } } });
    const other = hash({ context: { variables: { b: { d: 3, c: 2 }, a: 1 } }, priority: 0, ...task });
    expect(one).toBe(other);
  });

  it('differs where anything differs', () => {
    const hashes = [{}, { priority: 1 }, { agents: ['research'] }, { context: { variables: { a: 1 } } }].map(
      (more) => hash({ ...task, ...more }),
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
