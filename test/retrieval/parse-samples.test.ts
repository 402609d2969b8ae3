import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from './parse-fixtures/parse.js';

const folder = new URL('../../examples/', import.meta.url);
const read = (name: string) => parse(readFileSync(new URL(`documents/${name}`, folder)), name);

interface SampleQuestion {
  readonly question: string;
  readonly answer: string | null;
  readonly documents: readonly string[];
}

const questions = JSON.parse(readFileSync(new URL('questions.json', folder), 'utf8')) as SampleQuestion[];

describe('the sample documents', () => {
  it.each([
    [
      'apollo-program.md',
      'text/markdown',
      'The Apollo program',
      'The Apollo 1 fire',
      'The plugs-out test began on the morning of January 27, 1967, and immediately was plagued with problems.',
    ],
    [
      'outer-solar-system.md',
      'text/markdown',
      'The outer Solar System',
      'Pioneer 4',
      "It passed within 58,983 km of the Moon's surface.",
    ],
    [
      'martin-luther.txt',
      'text/plain',
      'Martin Luther',
      'Last words',
      'The statement was in Latin, apart from "We are beggars," which was in German.',
    ],
    ['yuan-dynasty.txt', 'text/plain', 'The Yuan dynasty', 'Gegeen Khan', '大元通制'],
    [
      'amazon-rainforest.html',
      'text/html',
      'Amazon rainforest',
      'Droughts',
      'This region includes territory belonging to nine nations.',
    ],
    [
      'french-and-indian-war.html',
      'text/html',
      'The French and Indian War',
      'Jumonville Glen',
      "The entire international conflict is known as the Seven Years' War.",
    ],
    [
      'black-death.pdf',
      'application/pdf',
      'The Black Death',
      'Genetic evidence',
      'The last plague outbreak ravaged Oslo in 1654.',
    ],
    [
      'climate-panel.pdf',
      'application/pdf',
      'The Intergovernmental Panel on Climate Change',
      'The hockey stick graph',
      'Korean economist Hoesung Lee is the chair of the IPCC since October 8, 2015, following the election of the new IPCC Bureau.',
    ],
    [
      'huguenots.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'The Huguenots',
      'Settlement in Virginia',
      'Most of the Huguenot congregations (or individuals) in North America eventually affiliated with other Protestant denominations with more numerous members.',
    ],
    [
      'oxygen.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'Oxygen',
      'Liquid oxygen and welding',
      'In 1891 Scottish chemist James Dewar was able to produce enough liquid oxygen to study.',
    ],
  ])('read %s with its title, headings and sentences', async (name, mediaType, title, heading, sentence) => {
    const parsed = await read(name);
    expect(parsed.mediaType).toBe(mediaType);
    expect(parsed.title).toBe(title);
    expect(parsed.headings.map(({ text }) => text)).toContain(heading);
    expect(parsed.text.replace(/\s+/gu, ' ')).toContain(sentence);
    expect(parsed.pages.length > 1).toBe(mediaType === 'application/pdf');
  });

  it.each(questions.filter(({ answer }) => answer !== null))(
    'hold the answer to: $question',
    async ({ answer, documents }) => {
      const texts = await Promise.all(
        documents.map(async (name) => (await read(name)).text.replace(/\s+/gu, ' ')),
      );
      expect(texts.some((text) => text.includes(answer ?? ''))).toBe(true);
    },
  );

  it('are named in the page that states their licences, and weigh little', () => {
    const page = readFileSync(new URL('README.md', folder), 'utf8');
    const names = readdirSync(new URL('documents/', folder));
    for (const name of names) expect(page).toContain(`\`${name}\``);
    const bytes = names.reduce(
      (sum, name) => sum + readFileSync(new URL(`documents/${name}`, folder)).length,
      0,
    );
    expect(bytes).toBeLessThan(1_500_000);
  });
});
