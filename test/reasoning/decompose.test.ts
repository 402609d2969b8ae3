import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import { aborted, never } from './support/passages.js';

const reasoner = createExtractiveReasoner();
const plan = (task: string, maxQuestions?: number) => reasoner.decompose({ task, maxQuestions }, never);
const questions = async (task: string) => (await plan(task)).questions.map(({ question }) => question);

describe('decomposing a task', () => {
  it.each([
    ['How many phases was the Metro opened in?', ['How many phases was the Metro opened in?']],
    ['Who founded Tesla? How do vaccines work?', ['Who founded Tesla?', 'How do vaccines work?']],
    ['Who founded Tesla? Where is it located?', ['Who founded Tesla?', 'Where is Tesla located?']],
    ['Who founded Tesla? When?', ['Who founded Tesla?', 'Who founded Tesla, when?']],
    ['When was Skyclad founded and who founded it?', ['When was Skyclad founded?', 'Who founded Skyclad?']],
    ['When were Apple and Microsoft founded?', ['When was Apple founded?', 'When was Microsoft founded?']],
    [
      'What are the causes and effects of acid rain?',
      ['What are the causes of acid rain?', 'What are the effects of acid rain?'],
    ],
    [
      'For each of Paris, Berlin and Rome, when was it founded?',
      ['When was Paris founded?', 'When was Berlin founded?', 'When was Rome founded?'],
    ],
    [
      'Who is the mayor of each of Paris and Rome?',
      ['Who is the mayor of Paris?', 'Who is the mayor of Rome?'],
    ],
    [
      'For each of Paris and Rome, who is the mayor?',
      ['Who is the mayor (Paris)?', 'Who is the mayor (Rome)?'],
    ],
    [
      'What is the difference between mitosis and meiosis?',
      ['What is mitosis and what characterises it?', 'What is meiosis and what characterises it?'],
    ],
    [
      'Compare the Metro and the tram in terms of cost.',
      ['What is the cost of the Metro?', 'What is the cost of the tram?'],
    ],
    [
      'Compare the Metro with the tram.',
      ['What is the Metro and what characterises it?', 'What is the tram and what characterises it?'],
    ],
    [
      'Analyse the documents and report on the causes of the fire and the response.',
      [
        'What do the documents say about the causes of the fire?',
        'What do the documents say about the response?',
      ],
    ],
    [
      'Summarise the costs and risks of nuclear power.',
      [
        'What do the documents say about the costs of nuclear power?',
        'What do the documents say about risks of nuclear power?',
      ],
    ],
    ['Explain how the Metro is run.', ['How the Metro is run?']],
    ['Find out whether the bridge was paid for.', ['Is it said whether the bridge was paid for?']],
    ['Summarise the documents.', ['What are the main findings and conclusions of the documents?']],
    ['Who founded Tesla? Write a short answer.', ['Who founded Tesla?']],
    [
      'Were Scott Derrickson and Ed Wood of the same nationality?',
      ['What nationality is Scott Derrickson?', 'What nationality is Ed Wood?'],
    ],
    ['Are both Venom and Skyclad American?', ['Is Venom American?', 'Is Skyclad American?']],
    ['Which is a shrub, Mimosa or Cryptocoryne?', ['Is Mimosa a shrub?', 'Is Cryptocoryne a shrub?']],
    [
      'Which writer was from England, Henry Roth or Robert Erskine Childers?',
      ['Was Henry Roth from England?', 'Was Robert Erskine Childers from England?'],
    ],
    [
      'Who had more pen names, George Orwell or Nelson DeMille?',
      ['What is said of George Orwell: had pen names?', 'What is said of Nelson DeMille: had pen names?'],
    ],
    [
      'Compare the Huguenots and the Lutherans.',
      [
        'What are the Huguenots and what characterises them?',
        'What are the Lutherans and what characterises them?',
      ],
    ],
    ['How did the French and Indian War end?', ['How did the French and Indian War end?']],
    [
      'What caused the Apollo 1 fire and what changed after it?',
      ['What caused the Apollo 1 fire?', 'What changed after Apollo 1?'],
    ],
    [
      'Name the actor who played in Arrival and in The Town.',
      ['Name the actor who played in Arrival and in The Town.'],
    ],
    ['日本の首都はどこですか？東京の人口は？', ['日本の首都はどこですか？', '東京の人口は？']],
    ['acid rain', ['acid rain']],
  ])('cuts "%s"', async (task, expected) => {
    expect(await questions(task)).toEqual(expected);
  });

  // From HotpotQA, CC BY-SA 4.0, https://hotpotqa.github.io.
  it.each([
    ['Who was older, George Atzerodt or Andrew Johnson?', ['George Atzerodt', 'Andrew Johnson']],
    ['Was Pepper Keenan or Rob Parissi born first?', ['Pepper Keenan', 'Rob Parissi']],
    [
      'Which has the larger population, Shanghai or Hanggin Rear Banner?',
      ['Shanghai', 'Hanggin Rear Banner'],
    ],
    [
      'Which was released first, The Greatest Game Ever Played or Hot Lead and Cold Feet?',
      ['The Greatest Game Ever Played', 'Hot Lead and Cold Feet'],
    ],
    [
      'Are Wolfgang Becker and Paul Andrew Williams both film directors?',
      ['Wolfgang Becker', 'Paul Andrew Williams'],
    ],
    ['Who directed more films, Leslie Goodwins or Kenneth Webb?', ['Leslie Goodwins', 'Kenneth Webb']],
  ])('asks about each side of "%s"', async (task, sides) => {
    const cut = await plan(task);
    expect(cut.questions).toHaveLength(sides.length);
    cut.questions.forEach(({ question, dependsOn }, index) => {
      expect(question).toContain(sides[index]);
      expect(dependsOn).toEqual([]);
    });
    expect(cut.rationale).toContain('comparison');
  });

  // From HotpotQA, CC BY-SA 4.0.
  it.each([
    [
      'The band who released the debut album "Tinted Windows" had their first performance in what city?',
      'Which band released the debut album "Tinted Windows"?',
      'The band had their first performance in what city?',
    ],
    [
      'When was the host of the Los Angeles talk radio program Religion on the Line born?',
      'Who is the host of the Los Angeles talk radio program Religion on the Line?',
      'When was the host of the Los Angeles talk radio program Religion on the Line born?',
    ],
    [
      "The actor who appeared on Charlotte's Shorts and Weeds was born in what year?",
      "Who appeared on Charlotte's Shorts and Weeds?",
      'The actor was born in what year?',
    ],
    [
      'Where was the physicist who discovered fission born?',
      'Who discovered fission?',
      'Where was the physicist born?',
    ],
    [
      'Which city is the birthplace of the woman whose husband wrote Messe?',
      'Who is the woman whose husband wrote Messe?',
      'Which city is the birthplace of the woman?',
    ],
  ])('looks up first what "%s" only describes', async (task, first, second) => {
    expect((await plan(task)).questions).toEqual([
      { key: 'q1', question: first, dependsOn: [] },
      { key: 'q2', question: second, dependsOn: ['q1'] },
    ]);
  });

  // From HotpotQA, CC BY-SA 4.0.
  it('asks once more with what was found where a question says much of what it names', async () => {
    const question =
      'In what year was the university at which Sergei Aleksandrovich Tokarev was a professor founded?';
    const cut = await plan(question);
    expect(cut.questions).toEqual([
      { key: 'q1', question, dependsOn: [] },
      { key: 'q2', question, dependsOn: ['q1'] },
    ]);
    expect(cut.rationale).toContain('asked again with what was found');
  });

  it.each([
    ['says little', 'Where was Sergei Tokarev born?'],
    ['names nothing', 'How many degrees did the average temperature of the surface rise in a century?'],
    ['wants an account', 'Why did the Amazon rainforest lose so many trees between 1991 and 2000?'],
    ['is one of several', 'What is in Leeds? In what year did the Leeds city council move to its new hall?'],
  ])('looks once where a question %s', async (_why, task) => {
    expect((await plan(task)).questions.every(({ dependsOn }) => dependsOn.length === 0)).toBe(true);
  });

  it('lets a pronoun without a name depend on the question before', async () => {
    expect((await plan('What is the fastest train? Where was it built?')).questions).toEqual([
      { key: 'q1', question: 'What is the fastest train?', dependsOn: [] },
      { key: 'q2', question: 'Where was it built?', dependsOn: ['q1'] },
    ]);
  });

  it('keeps every one of twenty numbered questions', async () => {
    const items = Array.from(
      { length: 20 },
      (_, index) => `${index + 1}. What is the capital of country ${index + 1}?`,
    );
    const cut = await plan(`Please answer:\n${items.join('\n')}`, 20);
    expect(cut.questions.map(({ key }) => key)).toEqual(items.map((_, index) => `q${index + 1}`));
    expect(cut.questions[19]?.question).toBe('What is the capital of country 20?');
    const short = await plan(items.join('\n'));
    expect(short.questions).toHaveLength(8);
    expect(short.rationale).toContain('limit');
  });

  it('makes bare items whole by the line that introduces them', async () => {
    expect(await questions('When was each of these founded?\n- Apple\n- Google')).toEqual([
      'When was Apple founded?',
      'When was Google founded?',
    ]);
    expect(await questions('Founders:\n* Apple\n* Google')).toEqual(['Founders: Apple', 'Founders: Google']);
  });

  it('asks nothing twice', async () => {
    expect(await questions('Who founded Tesla? Who  founded Tesla? Who founded tesla?')).toEqual([
      'Who founded Tesla?',
    ]);
  });

  it('never makes a cycle, an empty plan or more than was wanted', async () => {
    const parts = fc.constantFrom(
      'Who',
      'the band',
      'that',
      'released',
      'and',
      'or',
      'each of',
      'A, B',
      '?',
      '.',
      '\n- ',
      'Compare',
      'between',
      'Paris',
      'it',
      'was',
      'of',
      '😀',
      '東京',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(parts, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 0, max: 5 }),
        async (words, most) => {
          const { questions: found, rationale } = await plan(words.join(' '), most);
          expect(found.length).toBeGreaterThan(0);
          expect(found.length).toBeLessThanOrEqual(Math.max(1, most));
          expect(rationale).not.toBe('');
          found.forEach(({ key, dependsOn }, index) => {
            expect(key).toBe(`q${index + 1}`);
            for (const need of dependsOn) expect(Number(need.slice(1))).toBeLessThanOrEqual(index);
          });
        },
      ),
    );
  });

  it.each(
    [
      `${'Compare the A and the B of the C who '.repeat(20_000)}?`,
      '- item\n'.repeat(5_000),
      'Who are A and B? '.repeat(2_000),
      `Analyse the ${'x, '.repeat(190)}`,
      `Summarise ${'a and b, of '.repeat(49)}`,
      `Who is ${'the A of '.repeat(65)}`,
      `Who is ${'the man who was '.repeat(36)}`,
      `Are ${'Aa Bb and '.repeat(58)}`,
      `When were ${'A, B of the '.repeat(48)}`,
      `For each of ${'a, b and c '.repeat(52)}`,
      `What is the difference between ${'a and b in terms of '.repeat(27)}`,
      `Which is ${'a, b or c, '.repeat(53)}`,
    ].map((task) => [task.slice(0, 30), task] as const),
  )('cuts a text made to be slow in under a second: %j …', async (_start, task) => {
    const started = performance.now();
    await plan(task);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('stops with the signal’s reason', async () => {
    await expect(reasoner.decompose({ task: 'Why?' }, aborted())).rejects.toThrow('stopped by the test');
  });
});
