import { describe, expect, it } from '@jest/globals';
import { chooseAgent } from '../../src/agents/choose-agent.js';
import { expandPlan } from '../../src/agents/expand-plan.js';
import { fillVariables } from '../../src/agents/fill-variables.js';
import { newId } from '../../src/lib/ids.js';
import { BUILT_IN_MEMBERS, builtIn, customMember } from '../support/agents/team.js';

const lawyer = customMember('lawyer', 'Reads contracts and says who owes what.', 'contract-review');
const chemist = customMember('chemist', 'Knows reactions of acids and bases.');
const research = builtIn('research');
const team = [...BUILT_IN_MEMBERS, lawyer, chemist];

describe('the choice of an agent', () => {
  it.each([
    ['Which contract ends in May?', lawyer],
    ['How do acids react with bases?', chemist],
    ['Which acid is it?', research],
    ['Who designed the Eiffel Tower?', research],
  ])('gives %j to the agent whose description fits it best', (question, expected) => {
    expect(chooseAgent(question, team, research).agent.name).toBe(expected.name);
  });

  it('tells why', () => {
    expect(chooseAgent('Which contract?', team, research).why).toContain('fits');
    expect(chooseAgent('Who?', team, research).why).toContain('searching');
  });

  it('prefers the first of two that fit equally', () => {
    const twin = customMember('twin', lawyer.description, 'contract-review');
    expect(chooseAgent('Which contract?', [twin, lawyer], research).agent).toBe(twin);
  });
});

describe('the tasks of a plan', () => {
  it('run questions side by side or after those they need, then validation, then the answer', () => {
    const question = (key: string, agent = research, ...dependsOn: string[]) => ({
      key,
      question: `${key}?`,
      dependsOn,
      agent,
      requestId: newId(),
    });
    const questions = [question('q1'), question('q2', lawyer), question('q3', research, 'q1', 'q2')];
    const tasks = expandPlan('Task', 'plan', questions, team);
    expect(
      tasks.map(({ name, taskType, dependsOn }) => [name, taskType, dependsOn.map((one) => one.name)]),
    ).toEqual([
      ['research-q1', 'research', ['plan']],
      ['research-q2', 'respond', ['plan']],
      ['research-q3', 'research', ['research-q1', 'research-q2']],
      ['validate', 'validate', ['research-q1', 'research-q2', 'research-q3']],
      ['synthesize', 'synthesize', ['validate']],
    ]);
    expect(tasks.filter(({ isResult }) => isResult).map(({ name }) => name)).toEqual(['synthesize']);
    expect(tasks[0]?.input).toEqual({ task: 'Task', question: 'q1?', requestId: questions[0]?.requestId });
  });
});

describe('variables', () => {
  it('are filled in as text or JSON, and unknown or inherited names stay', () => {
    const filled = fillVariables('{{a}} {{ b }} {{constructor}} {{c}}', { a: 'x', b: [1] });
    expect(filled).toBe('x [1] {{constructor}} {{c}}');
  });
});
