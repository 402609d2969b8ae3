import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { ExecuteAgentTaskDocument, FindCollectionDocument } from '../../client/src/generated/graphql.js';
import { QuartetClient } from '../../client/src/quartet-client.js';
import { Programs, type Ending, type Program } from '../support/program.js';
import { createTestDatabase, freePort } from '../support/servers/test-servers.js';
import { finalScreen } from './final-screen.js';
import { onTerminal } from './on-terminal.js';

const QUESTION = 'When did the plugs-out test of Apollo 1 begin?';
const ESCAPE = '\u001b';

let programs: Programs;
let server: Program;
let url: string;
let client: QuartetClient;

beforeAll(async () => {
  programs = await Programs.open();
  const environment = { QUARTET_SAMPLES: 'off' };
  server = programs.start(['serve', '--port', '0', '--data-dir', 'data'], { environment });
  url = await server.address();
  client = new QuartetClient({ url });
  await makeFolder('documents', ['apollo-program.md', 'oxygen.docx', 'black-death.pdf', 'martin-luther.txt']);
  await copyFile('examples/documents/huguenots.docx', join(programs.folder, 'documents', 'huguenots.docx'));
  await writeFile(join(programs.folder, 'documents', 'broken.pdf'), '%PDF-1.7\nnot really');
}, 120_000);
afterAll(async () => {
  await client.close();
  await programs.end();
});

async function makeFolder(name: string, samples: readonly string[]): Promise<void> {
  await mkdir(join(programs.folder, name), { recursive: true });
  for (const sample of samples) {
    await copyFile(join('examples/documents', sample), join(programs.folder, name, basename(sample)));
  }
}

/** Finds the server through the lock of its data folder. */
const quartet = (...args: string[]) => programs.run([...args, '--data-dir', 'data']);

function expectOneLine(ending: Ending, line: RegExp): void {
  expect(ending.stderr).toMatch(/^quartet: [^\n]+\n$/);
  expect(ending.stderr).toMatch(line);
  expect(ending).toMatchObject({ code: 1, stdout: '' });
}

describe('quartet ask', () => {
  it('imports a folder of several formats, tells what it could not read, and cites its answer', async () => {
    const ending = await quartet('ask', QUESTION, '--documents', 'documents', '-c', 'Mixed');
    expect(ending.code).toBe(0);
    expect(ending.stdout).toMatch(/January 27, 1967[^[]*\[1\]/);
    expect(ending.stdout).toMatch(/\n {2}\[1\] .+\n/);
    expect(ending.stderr).toContain('Imported 5 documents into "Mixed"\n');
    expect(ending.stderr).toMatch(/quartet: broken\.pdf: .+\n/);
    expect(ending.stdout + ending.stderr).not.toContain(ESCAPE);
    const started = [...ending.stderr.matchAll(/^started {2}(\S+)/gm)].map(([, name]) => name);
    const finished = [...ending.stderr.matchAll(/^finished (\S+) in [\d.]+ m?s/gm)].map(([, name]) => name);
    expect(started).toEqual([...new Set(started)]);
    expect(finished.sort()).toEqual(started.sort());
  });

  it('prints the few words that answer a question for one thing first, and how sure it is', async () => {
    await mkdir(join(programs.folder, 'orca'));
    await writeFile(
      join(programs.folder, 'orca', 'keiko.md'),
      '# Keiko\n\nThe orca Keiko was caught in 1979.\n',
    );
    const ending = await quartet('ask', 'When was Keiko caught?', '--documents', 'orca', '-c', 'Orca');
    expect(ending.stdout).toMatch(/^\n1979 \[1\]\n\nThe orca Keiko was caught in 1979\. \[1\]\n/);
    expect(ending.stdout).toMatch(/supported · confidence 0\.\d\d\n$/);
  });

  it('gives one JSON object and nothing else for --json', async () => {
    const ending = await quartet('ask', QUESTION, '-c', 'Mixed', '--json');
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(ending.stdout)).toMatchObject({
      status: 'COMPLETED',
      result: {
        answer: expect.stringContaining('January 27, 1967'),
        claims: expect.arrayContaining([expect.objectContaining({ verdict: 'SUPPORTED' })]),
        sources: expect.arrayContaining([expect.objectContaining({ number: 1 })]),
      },
    });
  });

  it('says plainly that the documents hold no answer', async () => {
    const ending = await quartet(
      'ask',
      'What was the ticket price of the first railway in Japan?',
      '-c',
      'Mixed',
    );
    expect(ending.code).toBe(0);
    expect(ending.stdout).toMatch(/no answer|nothing|not (found|hold|say|answer)/i);
    expect(ending.stdout).not.toContain('[1]');
  });

  it('rewrites one line a task on a terminal, and leaves the answer behind', async () => {
    const ending = await onTerminal(programs, ['ask', QUESTION, '-c', 'Mixed', '--data-dir', 'data']).ending;
    expect(ending.code).toBe(0);
    expect(ending.stdout).toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/u);
    const screen = await finalScreen(ending.stdout);
    expect(screen).not.toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/u);
    for (const name of ['plan', 'research-q1', 'validate', 'synthesize']) {
      expect(screen.match(new RegExp(`^  ✓ ${name} +[\\d.]+ m?s`, 'gm'))).toHaveLength(1);
    }
    expect(screen).toMatch(/January 27, 1967/);
    expect(ending.stdout.lastIndexOf(`${ESCAPE}[?25h`)).toBeGreaterThan(
      ending.stdout.lastIndexOf(`${ESCAPE}[?25l`),
    );
  });

  describe('of a server whose agents never come to an end', () => {
    let stuck: string;
    beforeAll(async () => {
      const dataDir = join(programs.folder, 'stuck');
      const calls = join(programs.folder, 'calls');
      const environment = {
        PORT: '0',
        QUARTET_DATA_DIR: dataDir,
        QUARTET_SAMPLES: 'off',
        CALLS: calls,
        STOP_AT: 'decompose',
      };
      const script = resolve('test/support/stoppable-server.ts');
      stuck = await programs.start([], { script, environment }).address();
    });

    it('cancels its session on Ctrl-C and exits as interrupted', async () => {
      const asking = programs.start(['ask', QUESTION, '--url', stuck]);
      await asking.says(/started {2}plan/);
      asking.signal('SIGINT');
      expect(await asking.ending).toMatchObject({
        code: 130,
        stdout: '',
        stderr: expect.stringMatching(/canceled plan/),
      });
    });

    it('exits with 1 when the session does not complete', async () => {
      const ending = await programs.run(['ask', QUESTION, '--url', stuck, '--timeout', '1']);
      expect(ending.stdout).toMatch(/^\nThe session ended as timed out/);
      expect(ending.code).toBe(1);
    });
  });

  it('says in one line what it cannot find or reach', async () => {
    await mkdir(join(programs.folder, 'nothing-here'), { recursive: true });
    await writeFile(join(programs.folder, 'nothing-here', 'photo.raw'), 'no document');
    expectOneLine(await quartet('ask', 'Why?', '-c', 'Nowhere'), /no collection "Nowhere"/);
    expectOneLine(
      await quartet('ask', 'Why?', '-d', 'nothing-here'),
      /No documents were found in nothing-here/,
    );
    const dead = `http://127.0.0.1:${await freePort()}`;
    expectOneLine(
      await programs.run(['ask', 'Why?', '--url', dead]),
      new RegExp(`${dead} cannot be reached: .*ECONNREFUSED`),
    );
  });

  it('waits for another one that uses the folder, so that both work', async () => {
    await makeFolder('few', ['apollo-program.md']);
    const both = ['When did the plugs-out test of Apollo 1 begin?', 'Who was on board of Apollo 11?'].map(
      (question) => programs.run(['ask', question, '-d', 'few', '--data-dir', 'fresh']),
    );
    for (const ending of await Promise.all(both)) {
      expect(ending.code).toBe(0);
      expect(ending.stdout).toContain('[1]');
    }
  }, 120_000);
});

describe('quartet import', () => {
  const corpus = resolve('test/cli/fixtures/hotpotqa');

  it('takes each record of a JSON Lines corpus for a document with its title, and each once', async () => {
    const first = await quartet('import', corpus, '-c', 'Paragraphs', '--json');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(first.stdout)).toMatchObject({ collection: 'Paragraphs', imported: 19, failed: [] });
    const again = await quartet('import', corpus, '-c', 'Paragraphs');
    expect(again).toMatchObject({ code: 0, stdout: 'Imported 19 documents into "Paragraphs".\n' });
    const { collections } = await client.request(FindCollectionDocument, { name: 'Paragraphs' });
    expect(collections.nodes).toMatchObject([{ documentCount: 19 }]);
    expect(await titles('Paragraphs')).toEqual(
      expect.arrayContaining([
        'Jörgen Smit',
        'FutureSex/LoveShow',
        '2017 Fed Cup Europe/Africa Zone Group I – Pool C',
      ]),
    );
  });

  it('imports in a language, which a collection keeps', async () => {
    await mkdir(join(programs.folder, 'german'));
    await writeFile(join(programs.folder, 'german', 'note.txt'), 'Zwei Häuser am See.');
    expect(await quartet('import', 'german', '-c', 'Deutsch', '--language', 'de')).toMatchObject({ code: 0 });
    const { collections } = await client.request(FindCollectionDocument, { name: 'Deutsch' });
    expect(collections.nodes).toMatchObject([{ language: 'de', documentCount: 1 }]);
    expect(await quartet('import', 'german', '-c', 'Deutsch')).toMatchObject({ code: 0 });
    const other = await quartet('import', 'german', '-c', 'Deutsch', '--language', 'fr');
    expectOneLine(other, /"Deutsch" is in the language de\. Import documents in fr into another one\./);
    const unknown = await quartet('import', 'german', '-c', 'Neu', '--language', 'german');
    expectOneLine(unknown, /language must be a two-letter code of ISO 639-1/);
  });

  it('exits with 1 when a document failed, and tells which', async () => {
    const ending = await quartet('import', 'documents', '-c', 'Mixed', '--json');
    expect(ending).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(ending.stdout)).toMatchObject({
      imported: 5,
      failed: [{ name: 'broken.pdf', error: { code: 'DOCUMENT_UNREADABLE' } }],
    });
  });

  async function titles(collection: string): Promise<string[]> {
    const query = `{ collections(name: ${JSON.stringify(collection)}, first: 1) { nodes { documents(first: 50) { nodes { title } } } } }`;
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data } = (await response.json()) as {
      data: { collections: { nodes: { documents: { nodes: { title: string }[] } }[] } };
    };
    return data.collections.nodes[0]!.documents.nodes.map(({ title }) => title);
  }
});

describe('quartet export, import --recording and replay', () => {
  it('take a session out, in again, and run it from its record', async () => {
    const input = { taskDescription: QUESTION };
    const { executeAgentTask: asked } = await client.request(ExecuteAgentTaskDocument, { input });
    for await (const event of client.followSession(asked.id)) expect(event).toBeDefined();
    const exported = await quartet('export', asked.id);
    expect(exported).toMatchObject({ code: 0, stderr: '' });
    await writeFile(join(programs.folder, 'session.json'), exported.stdout);
    const imported = await quartet('import', '--recording', 'session.json');
    expect(imported).toMatchObject({ code: 0, stderr: '' });
    const replayed = await quartet('replay', imported.stdout.trim());
    expect(replayed).toMatchObject({ code: 0, stderr: '' });
    expect(replayed.stdout).toMatch(/^The replay \S+ ended as COMPLETED and differs in nothing\.\n$/u);
  });

  it('say in one line what is wrong with a file', async () => {
    expectOneLine(await quartet('import', '--recording', 'broken.pdf'), /no such file/i);
    expectOneLine(
      await quartet('import', '--recording', join('documents', 'martin-luther.txt')),
      /The recording is no JSON: it is broken, or breaks off\./,
    );
  });
});

describe('quartet migrate', () => {
  it('applies what is missing once', async () => {
    const database = await createTestDatabase('migrate');
    const environment = { DATABASE_URL: database.url };
    const first = await programs.run(['migrate'], { environment });
    expect(first).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^(applied \S+\n)+$/) });
    const again = await programs.run(['migrate'], { environment });
    expect(again).toEqual({ code: 0, stderr: '', stdout: 'nothing to do\n' });
    await database.drop();
  });
});
