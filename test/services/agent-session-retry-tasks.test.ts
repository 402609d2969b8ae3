import { describe, expect, it } from '@jest/globals';
import { retryTasks } from '../../src/services/retry-tasks.js';

type Stored = Parameters<typeof retryTasks>[0][number];

function task(name: string, status: Stored['status'], more: Partial<Stored> = {}): Stored {
  return {
    id: `id-${name}`,
    name,
    agentId: 'agent',
    agentVersion: 3,
    taskType: 'research',
    inputData: { question: name },
    outputData: status === 'COMPLETED' ? { answer: name } : null,
    isResult: false,
    priority: 7,
    maxRetries: 2,
    timeoutSeconds: null,
    status,
    parentTaskId: null,
    ...more,
  };
}

function edge(name: string, upstream: string, condition: 'ALL_COMPLETED' | 'ALL_TERMINAL' = 'ALL_COMPLETED') {
  return { taskId: `id-${name}`, dependsOnTaskId: `id-${upstream}`, condition };
}

const noAdders = new Map<string, string>();

describe('the graph of a retry', () => {
  it('takes over what completed and asks for the rest afresh', () => {
    const tasks = [task('a', 'COMPLETED'), task('b', 'FAILED', { isResult: true, timeoutSeconds: 9 })];
    expect(retryTasks(tasks, [edge('b', 'a')], noAdders)).toEqual([
      {
        name: 'a',
        agentId: 'agent',
        agentVersion: 3,
        taskType: 'research',
        input: { question: 'a' },
        dependsOn: [],
        isResult: false,
        priority: 7,
        maxRetries: 2,
        completedOutput: { answer: 'a' },
      },
      {
        name: 'b',
        agentId: 'agent',
        agentVersion: 3,
        taskType: 'research',
        input: { question: 'b' },
        dependsOn: [{ name: 'a', condition: 'ALL_COMPLETED' }],
        isResult: true,
        priority: 7,
        maxRetries: 2,
        timeoutSeconds: 9,
      },
    ]);
  });

  it('runs a completed task again whose upstream will run again', () => {
    const tasks = [task('failed', 'FAILED'), task('gathers', 'COMPLETED'), task('after', 'COMPLETED')];
    const edges = [edge('gathers', 'failed', 'ALL_TERMINAL'), edge('after', 'gathers')];
    expect(retryTasks(tasks, edges, noAdders).map((retried) => retried.completedOutput)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('leaves out subtasks, which their parent asks for again', () => {
    const tasks = [task('parent', 'FAILED'), task('sub', 'COMPLETED', { parentTaskId: 'id-parent' })];
    expect(retryTasks(tasks, [], noAdders).map(({ name }) => name)).toEqual(['parent']);
  });

  it('copies the tasks of a plan that is taken over', () => {
    const tasks = [task('plan', 'COMPLETED'), task('q1', 'COMPLETED'), task('q2', 'CANCELED')];
    const adders = new Map([
      ['id-q1', 'id-plan'],
      ['id-q2', 'id-plan'],
    ]);
    const retried = retryTasks(tasks, [edge('q1', 'plan'), edge('q2', 'q1')], adders);
    expect(retried.map(({ name, completedOutput }) => [name, completedOutput !== undefined])).toEqual([
      ['plan', true],
      ['q1', true],
      ['q2', false],
    ]);
  });

  it('leaves out the tasks of a plan that will run again, for it adds them again', () => {
    const tasks = [task('first', 'FAILED'), task('plan', 'COMPLETED'), task('q1', 'COMPLETED')];
    const edges = [edge('plan', 'first', 'ALL_TERMINAL'), edge('q1', 'plan')];
    const retried = retryTasks(tasks, edges, new Map([['id-q1', 'id-plan']]));
    expect(retried.map(({ name }) => name)).toEqual(['first', 'plan']);
  });

  it('asks a changed task and everything after it again, and takes over the rest', () => {
    const tasks = ['a', 'b', 'c', 'd', 'e'].map((name) => task(name, 'COMPLETED'));
    const edges = [edge('b', 'a'), edge('c', 'b'), edge('d', 'a'), edge('e', 'c'), edge('e', 'd')];
    const drawn = retryTasks(tasks, edges, noAdders, 'id-b');
    const again = drawn.filter(({ completedOutput }) => completedOutput === undefined);
    expect(again.map(({ name }) => name)).toEqual(['b', 'c', 'e']);
  });
});
