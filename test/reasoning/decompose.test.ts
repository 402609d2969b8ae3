import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import { withAntecedent } from '../../src/reasoning/extractive/decompose/antecedent.js';
import { aborted, never } from './support/passages.js';

const reasoner = createExtractiveReasoner();
const plan = (task: string, maxQuestions?: number) => reasoner.decompose({ task, maxQuestions }, never);
const questions = async (task: string) => (await plan(task)).questions.map(({ question }) => question);

describe('a task that gives statements to be checked', () => {
  const parts = async (task: string, beside?: string) =>
    (await reasoner.decompose({ task, beside }, never)).questions.map(
      ({ question, kind = 'QUESTION' }) => `${kind}: ${question}`,
    );
  const A = 'The Metro opened in 1980.';
  const B = 'It was built by Alstom.';

  it.each([
    `Check: ${A} ${B}`,
    `Please check these statements: ${A} ${B}`,
    `Fact-check the following:\n1. ${A}\n2. ${B}`,
    `Can you verify the following claims against the documents:\n\n- ${A}\n- ${B}`,
    `Review the claims below:\n${A}\n${B}`,
    `Is the following correct? “${A} ${B}”`,
    `${A} ${B} Is that true?`,
    `Prüfe bitte die folgenden Aussagen: ${A} ${B}`,
    `Vérifiez les affirmations suivantes : ${A} ${B}`,
    `Verifica estas afirmaciones: ${A} ${B}`,
  ])('has one part for each, word for word: %s', async (task) => {
    expect(await parts(task)).toEqual([`STATEMENT: ${A}`, `STATEMENT: ${B}`]);
  });

  it.each([
    'Is it true that the Metro opened in 1980?',
    'Verify that the Metro opened in 1980',
    'Check whether or not the Metro opened in 1980.',
    'Do the documents say that the Metro opened in 1980?',
    'True or false: The Metro opened in 1980.',
    'Check the claim "The Metro opened in 1980."',
  ])('takes what it is asked about as the statement: %s', async (task) => {
    expect(await parts(task)).toEqual([`STATEMENT: ${A}`]);
  });

  it.each([
    ['Est-il vrai que le métro a ouvert en 1980 ?', 'Le métro a ouvert en 1980.'],
    ['¿Es cierto que el metro abrió en 1980?', 'El metro abrió en 1980.'],
    ['Stimmt es, dass die Metro 1980 eröffnet wurde?', 'Die Metro 1980 eröffnet wurde.'],
  ])('is known in other languages: %s', async (task, statement) => {
    expect(await parts(task)).toEqual([`STATEMENT: ${statement}`]);
  });

  it('has what it asks beside them as questions, and what a person asks later', async () => {
    expect(
      await parts(`Check: ${A} Who built it? Give the sources.`, 'Look well.\nWhen was it sold?'),
    ).toEqual([`STATEMENT: ${A}`, 'QUESTION: Who built it?', 'QUESTION: When was it sold?']);
    expect(await parts('Who built the Metro? Is it true that the Metro opened in 1980?')).toEqual([
      'QUESTION: Who built the Metro?',
      `STATEMENT: ${A}`,
    ]);
  });

  it('is cut off at the limit, and says so', async () => {
    const { questions, rationale } = await plan(`Check: ${A} ${B} It has 40 stations.`, 2);
    expect(questions).toMatchObject([
      { key: 'q1', question: A, dependsOn: [], kind: 'STATEMENT' },
      { key: 'q2', question: B, dependsOn: [], kind: 'STATEMENT' },
    ]);
    expect(rationale).toMatch(
      /^Cut into 2 parts: each statement.* More were asked for than the limit allows/u,
    );
  });

  it.each([
    'Check the budget report for errors.',
    'Check whether to buy A or B.',
    'Verify whether the documents mention the Metro.',
    'Check: when did the Metro open?',
    'Is it true?',
    'Who checked the claims: the owner or the bank?',
  ])('is not one that asks for something else: %s', async (task) => {
    for (const part of await parts(task)) expect(part).toMatch(/^QUESTION/u);
  });
});

describe('a sentence that opens with a pronoun', () => {
  it.each([
    ['He died in 1794.', 'Antoine Lavoisier coined the name.', 'Antoine Lavoisier died in 1794.'],
    ['It was built by Alstom.', 'The Metro opened in 1980.', 'The Metro was built by Alstom.'],
    ['Its lines are blue.', 'The Metro opened in 1980.', "The Metro's lines are blue."],
    ['It is a gas.', 'Antoine Lavoisier coined the name.', null],
    ['He died in 1794.', 'The Metro opened in 1980.', null],
    ['He died in 1794.', 'In 1777 a name was coined.', null],
    ['It is known that oxygen is a gas.', 'The Metro opened in 1980.', null],
    ['Oxygen is a gas.', 'The Metro opened in 1980.', null],
  ])('is read with what the one before begins with, where that is plain: %s', (sentence, before, read) => {
    expect(withAntecedent(sentence, before)).toBe(read);
  });
});

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
      ['What do the documents say about mitosis?', 'What do the documents say about meiosis?'],
    ],
    [
      'Compare the Metro and the tram in terms of cost.',
      ['What is the cost of the Metro?', 'What is the cost of the tram?'],
    ],
    [
      'Compare the Metro with the tram.',
      ['What do the documents say about the Metro?', 'What do the documents say about the tram?'],
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
    [
      'Were both the Rhine and the Danube frozen in 1963?',
      ['Was the Rhine frozen in 1963?', 'Was the Danube frozen in 1963?'],
    ],
    [
      'Do the Elbe and the Oder both rise in Bohemia?',
      ['Does the Elbe rise in Bohemia?', 'Does the Oder rise in Bohemia?'],
    ],
    [
      'Are Aloe and Agave both described as a genus?',
      ['Is Aloe described as a genus?', 'Is Agave described as a genus?'],
    ],
    [
      'Were the Huguenots and the Waldensians both persecuted in France?',
      ['Were the Huguenots persecuted in France?', 'Were the Waldensians persecuted in France?'],
    ],
    ['Which is a shrub, Mimosa or Cryptocoryne?', ['Is Mimosa a shrub?', 'Is Cryptocoryne a shrub?']],
    [
      'Which writer was from England, Henry Roth or Robert Erskine Childers?',
      ['Was Henry Roth from England?', 'Was Robert Erskine Childers from England?'],
    ],
    [
      'Who had more pen names, George Orwell or Nelson DeMille?',
      ['How many pen names did George Orwell have?', 'How many pen names did Nelson DeMille have?'],
    ],
    [
      'Compare the Huguenots and the Lutherans.',
      ['What do the documents say about the Huguenots?', 'What do the documents say about the Lutherans?'],
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

  it.each([
    [
      'Compare the Yuan dynasty and the French and Indian War',
      ['about the Yuan dynasty?', 'about the French and Indian War?'],
    ],
    [
      'compare the yuan dynasty and the french and indian war',
      ['the yuan dynasty', 'the french and indian war'],
    ],
    ['Compare Trinidad and Tobago with Antigua and Barbuda.', ['Trinidad and Tobago', 'Antigua and Barbuda']],
    [
      'What is the difference between Procter and Gamble and Johnson and Johnson?',
      ['Procter and Gamble', 'Johnson and Johnson'],
    ],
    [
      'What were the roles of the Ministry of Agriculture and Forestry and the Department of Trade and Industry?',
      ['of the Ministry of Agriculture and Forestry?', 'of the Department of Trade and Industry?'],
    ],
    ['Tell me about Bosnia and Herzegovina.', ['Bosnia and Herzegovina']],
    ['Tell me about the Rhine and the Danube.', ['about the Rhine?', 'about the Danube?']],
    ['When did Simon and Garfunkel split up?', ['Simon and Garfunkel']],
    ['Who were the parents of Marie and Pierre Curie?', ['Marie and Pierre Curie']],
    ['When were "War and Peace" and "Emma" published?', ['"War and Peace"', '"Emma"']],
    ['What is research and development?', ['research and development']],
    ['What is the capital of Trinidad and Tobago?', ['Trinidad and Tobago']],
    ['What are the capitals of France and Germany?', ['What is the capital of France?', 'of Germany?']],
    ['Compare the 2020 and 2021 budgets.', ['the 2020 budget', 'the 2021 budget']],
    [
      'Compare version 1 and version 2 of the travel policy.',
      ['version 1 of the travel policy', 'version 2 of the travel policy'],
    ],
    [
      'What did the Chair and the Minister say about the Environment (Wales) Bill?',
      ['What did the Chair say about the Environment (Wales) Bill?', 'What did the Minister say'],
    ],
    ['compare apples and pears and plums', ['about apples?', 'about pears?', 'about plums?']],
  ])('keeps names whole in "%s"', async (task, parts) => {
    const asked = await questions(task);
    expect(asked).toHaveLength(parts.length);
    asked.forEach((question, index) => expect(question).toContain(parts[index]));
  });

  it.each([
    [
      'Who discovered oxygen first, Priestley or Scheele?',
      ['When did Priestley discover oxygen?', 'When did Scheele discover oxygen?'],
    ],
    [
      'Did Priestley or Scheele discover oxygen first?',
      ['When did Priestley discover oxygen?', 'When did Scheele discover oxygen?'],
    ],
    [
      'Did Edison invent the light bulb or did Swan?',
      ['Did Edison invent the light bulb?', 'Did Swan invent the light bulb?'],
    ],
    [
      'Who scored more goals, Pele, Maradona or Messi?',
      [
        'How many goals did Pele score?',
        'How many goals did Maradona score?',
        'How many goals did Messi score?',
      ],
    ],
    [
      'Which country has more people, India or China?',
      ['How many people does India have?', 'How many people does China have?'],
    ],
    ['Is the Rhine longer than the Danube?', ['How long is the Rhine?', 'How long is the Danube?']],
    ['Is aspirin more effective than placebo?', ['Is aspirin more effective than placebo?']],
    [
      'Was the Battle of Hastings before or after the Battle of Stamford Bridge?',
      ['When was the Battle of Hastings?', 'When was the Battle of Stamford Bridge?'],
    ],
    [
      'Did World War I end before World War II began?',
      ['When did World War I end?', 'When did World War II begin?'],
    ],
    [
      'Did the Yuan dynasty come before the Ming dynasty?',
      ['When was the Yuan dynasty?', 'When was the Ming dynasty?'],
    ],
    [
      'Oxford or Cambridge: which is older?',
      ['When was Oxford founded, formed or first made?', 'When was Cambridge founded, formed or first made?'],
    ],
    [
      'Between the Rhine and the Danube, which is longer?',
      ['How long is the Rhine?', 'How long is the Danube?'],
    ],
    [
      'Which of the two, the Rhine or the Danube, is longer?',
      ['How long is the Rhine?', 'How long is the Danube?'],
    ],
    [
      'Was Kublai Khan or Genghis Khan the founder of the Yuan dynasty?',
      [
        'Was Kublai Khan the founder of the Yuan dynasty?',
        'Was Genghis Khan the founder of the Yuan dynasty?',
      ],
    ],
    [
      'Who was more successful, Kublai Khan or his grandfather?',
      ['Was Kublai Khan successful?', "Was Kublai Khan's grandfather successful?"],
    ],
    [
      'Does aspirin or ibuprofen work better for headaches?',
      ['Does aspirin work for headaches?', 'Does ibuprofen work for headaches?'],
    ],
    ['Do vaccines cause autism or not?', ['Do vaccines cause autism or not?']],
    [
      'What is better for migraine: triptans or NSAIDs?',
      ['Are triptans good for migraine?', 'Are NSAIDs good for migraine?'],
    ],
    [
      'How does mitosis differ from meiosis?',
      ['What do the documents say about mitosis?', 'What do the documents say about meiosis?'],
    ],
    [
      'What do the Yuan dynasty and the Ming dynasty have in common?',
      [
        'What do the documents say about the Yuan dynasty?',
        'What do the documents say about the Ming dynasty?',
      ],
    ],
    [
      'Describe the similarities and differences between Islam and Christianity.',
      ['What do the documents say about Islam?', 'What do the documents say about Christianity?'],
    ],
    [
      'How did the reaction of the Chair differ from that of the Minister?',
      [
        'What do the documents say about the reaction of the Chair?',
        'What do the documents say about the reaction of the Minister?',
      ],
    ],
    [
      'Compare the lengths of the Rhine, the Danube and the Volga.',
      [
        'What is the length of the Rhine?',
        'What is the length of the Danube?',
        'What is the length of the Volga?',
      ],
    ],
    [
      'Contrast the views of Marx and Weber on religion.',
      ['What are the views of Marx on religion?', 'What are the views of Weber on religion?'],
    ],
    [
      'Compare how Marx and Weber explain religion.',
      ['How does Marx explain religion?', 'How does Weber explain religion?'],
    ],
  ])('asks each side of "%s" what tells them apart', async (task, expected) => {
    expect(await questions(task)).toEqual(expected);
  });

  it.each([
    ['List all treaties signed by the Yuan dynasty.', ['What are the treaties signed by the Yuan dynasty?']],
    ['List all rivers and lakes mentioned in the documents.', ['What rivers and lakes are there?']],
    ['Give me a list of the people who signed the treaty.', ['Who are the people who signed the treaty?']],
    ['Name three causes of the First World War.', ['What are the causes of the First World War?']],
    [
      'List the risks and opportunities of the merger.',
      ['What are the risks of the merger?', 'What are the opportunities of the merger?'],
    ],
    [
      'What are the causes, course and effects of the Black Death?',
      [
        'What are the causes of the Black Death?',
        'What is the course of the Black Death?',
        'What are the effects of the Black Death?',
      ],
    ],
    [
      'What is the height of Mount Everest and the length of the Nile?',
      ['What is the height of Mount Everest?', 'What is the length of the Nile?'],
    ],
    [
      'When and where was Martin Luther born?',
      ['When was Martin Luther born?', 'Where was Martin Luther born?'],
    ],
    [
      'Tell me about the Yuan dynasty and its economy.',
      [
        'What do the documents say about the Yuan dynasty?',
        "What do the documents say about the Yuan dynasty's economy?",
      ],
    ],
    [
      'Summarise the documents and list the open questions.',
      ['What are the main findings and conclusions of the documents?', 'What are the open questions?'],
    ],
    [
      "Who directed Pirates of the Caribbean: Dead Man's Chest and who starred in it?",
      [
        "Who directed Pirates of the Caribbean: Dead Man's Chest?",
        "Who starred in Pirates of the Caribbean: Dead Man's Chest?",
      ],
    ],
  ])('asks for all that "%s" wants', async (task, expected) => {
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
      `Between ${'a and b, '.repeat(60)}, which`,
      `How do ${'the A and the B '.repeat(34)} differ`,
      `List ${'the aas and bbs of '.repeat(29)}`,
      `Compare ${'how Aa and Bb, Cc and '.repeat(25)}`,
      `Is ${'the aa Bb of '.repeat(42)} longer than`,
      `Was ${'Aa war '.repeat(80)} before`,
      `What are the ${'aa, bb and cc '.repeat(40)} of`,
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
