import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describeInterrupt, valueOf, type RaisedInterrupt } from '../../src/cli/people/read-response.js';
import { Programs } from '../support/program.js';
import { finalScreen } from './final-screen.js';
import { onTerminal } from './on-terminal.js';

const QUESTION = 'When did the plugs-out test of Apollo 1 begin?';

describe('quartet ask, where a person has to approve the plan', () => {
  let programs: Programs;
  beforeAll(async () => {
    programs = await Programs.open();
    await mkdir(join(programs.folder, 'documents'));
    await copyFile('examples/documents/apollo-program.md', join(programs.folder, 'documents', 'apollo.md'));
    const environment = { QUARTET_SAMPLES: 'off' };
    await programs.start(['serve', '--port', '0', '--data-dir', 'data'], { environment }).address();
    const imported = await programs.run(['import', 'documents', '-c', 'Apollo', '--data-dir', 'data']);
    expect(imported.code).toBe(0);
  }, 120_000);
  afterAll(() => programs.end());

  const ASK = ['ask', QUESTION, '-c', 'Apollo', '--approve-plan', '--data-dir', 'data'];
  const quartet = (...args: string[]) => programs.run([...args, '--data-dir', 'data']);

  it('says who is asked and how to answer, and goes on after the answer', async () => {
    const asking = programs.start(ASK);
    const [, id] = await asking.says(/Answer with: quartet answer (\S+) RESPONSE\n/);
    await asking.says(/asking {3}plan: May the session go on by this plan\?\n {2}q1 {2}When did/);
    const listed = await quartet('answer');
    expect(listed.stdout).toMatch(new RegExp(`^${id}  plan approval: May the session .+Apollo 1 begin`));
    expect(await quartet('answer', id!)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/response/),
    });
    const unfit = await quartet('answer', id!, 'yes');
    expect(unfit).toMatchObject({ code: 1, stderr: expect.stringMatching(/^quartet: response .+\n$/) });
    const answered = await quartet('answer', id!, '{"decision": "APPROVE"}');
    expect(answered).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Answered\. The session \S+ goes on\.\n$/),
    });
    const ending = await asking.ending;
    expect(ending).toMatchObject({ code: 0, stdout: expect.stringContaining('January 27, 1967') });
  });

  it('asks on a terminal, until it understands, and shows the answer', async () => {
    const asking = onTerminal(programs, ASK, true);
    await asking.says(/q1 {2}When did/);
    await asking.says(/y\/n > /);
    asking.type('perhaps\n');
    await asking.says(/y\/n > [^]*y\/n > /);
    asking.type('y\n');
    const { code, stdout } = await asking.ending;
    expect(code).toBe(0);
    const screen = await finalScreen(stdout);
    expect(screen).toMatch(/✓ plan [^]*✓ synthesize [^]*January 27, 1967/);
    expect(screen.match(/May the session go on by this plan\?/g)).toHaveLength(1);
  });

  it('ends the session where the person at the terminal refuses', async () => {
    const asking = onTerminal(programs, ASK, true);
    await asking.says(/y\/n > /);
    asking.type('n\n');
    await asking.says(/Why not\? > /);
    asking.type('Ask about the crew.\n');
    const { code, stdout } = await asking.ending;
    expect(code).toBe(1);
    expect(stdout).toContain('The session ended as canceled: Ask about the crew.');
  });

  it('stops asking on a terminal when somebody else has answered', async () => {
    const asking = onTerminal(programs, ASK, true);
    await asking.says(/y\/n > /);
    const [id] = (await quartet('answer')).stdout.split(' ');
    await quartet('answer', id!, '{"decision": "APPROVE"}');
    expect(await asking.ending).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('January 27, 1967'),
    });
  });

  it('gives up at once where nobody could ever answer', async () => {
    const alone = await programs.run(['ask', QUESTION, '--approve-plan', '--data-dir', 'own']);
    expect(alone).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/\nquartet: The session asks a person, and nobody can answer: .+\n$/),
    });
  });
});

describe('a question at the terminal', () => {
  const raised = (over: Partial<RaisedInterrupt>) =>
    ({ kind: 'QUESTION', question: 'Which?', payload: {}, responseSchema: {}, ...over }) as RaisedInterrupt;

  it('shows what there is to choose from, and nothing that moves the cursor', () => {
    const choice = raised({ question: 'Which\u001b[2J\none?', responseSchema: { enum: ['a', 2] } });
    expect(describeInterrupt(choice)).toEqual(['Which one?', '  one of: a, 2']);
    const call = raised({ kind: 'TOOL_APPROVAL', payload: { tool: 'send', arguments: { to: 'ann' } } });
    expect(describeInterrupt(call)).toEqual(['Which?', '  send {"to":"ann"}']);
  });

  it.each([
    ['12', { type: 'string' }, '12'],
    ['12', { type: 'integer' }, 12],
    ['true', { type: 'boolean' }, true],
    ['a', { enum: ['a', 'b'] }, 'a'],
    ['12', { enum: ['12', 'b'] }, '12'],
    ['12', { enum: [12, 'b'] }, 12],
    ['{"a": 1}', { type: 'object' }, { a: 1 }],
    ['null', { type: 'object' }, 'null'],
    ['plain words', {}, 'plain words'],
    [' {"decision": "APPROVE"}', undefined, { decision: 'APPROVE' }],
  ])('takes %j under %j for %j', (line, schema, value) => {
    expect(valueOf(line, schema)).toEqual(value);
  });
});
