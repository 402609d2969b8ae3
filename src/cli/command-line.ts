import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { settingsHelp } from '../lib/config/describe-settings.js';
import { answer } from './answer-command.js';
import { ask, type AskOptions } from './ask-command.js';
import type { ConnectionFlags } from './connect.js';
import { importDocuments, type ImportOptions } from './import-command.js';
import type { LimitsOptions } from './limits-command.js';
import { exportRecording, importRecordings, replay, type ReplayOptions } from './replay-command.js';
import { reportFailure } from './report-failure.js';
import { settingsOf, withSettingFlags, type SettingFlags } from './settings-flags.js';
import { packageVersion } from '../lib/package-root.js';

// What holds the whole server is loaded by the commands that need it: help and refusals come at once.

/** The command line itself was wrong, as shells have it. */
const MISUSED = 2;

/** Runs the command that the arguments name; sets the exit code and never throws. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  try {
    await buildProgram().parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : MISUSED;
    else process.exitCode = reportFailure(error);
  }
}

function buildProgram(): Command {
  const program = new Command('quartet')
    .description('Teams of agents over your documents, behind a typed GraphQL API.')
    .version(packageVersion())
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(misuse(text)) })
    .configureHelp({ showGlobalOptions: true });
  addServe(program);
  addAsk(program);
  addAnswer(program);
  addImport(program);
  addReplay(program);
  addMigrate(program);
  addLimits(program);
  return program;
}

/** One line, whatever the library says in two. */
function misuse(text: string): string {
  const said = text
    .replace(/^error: /, '')
    .trim()
    .replace(/\s+/g, ' ');
  return `quartet: ${/[.?)]$/.test(said) ? said : `${said}.`} Run with --help to see what is possible.\n`;
}

function addServe(program: Command): void {
  withSettingFlags(program.command('serve', { isDefault: true }))
    .description('Start the server: GraphQL over HTTP and WebSocket, GraphiQL, workers.')
    .addHelpText('after', `\n${settingsHelp()}`)
    // As the default command it is given whatever is no command at all.
    .allowExcessArguments()
    .action(async (flags: SettingFlags, command: Command) => {
      const [unknown] = command.args;
      if (unknown !== undefined) command.error(`There is no command '${unknown}'.`);
      const settings = settingsOf(flags);
      const { serve } = await import('./serve-command.js');
      return serve(settings);
    });
}

/** For what is imported. */
const LANGUAGE =
  'language of the documents, such as de; a collection has one, from its first import on; by default en';

function addAsk(program: Command): void {
  withConnection(program.command('ask').argument('<question>', 'the task, in words'))
    .description('Ask the agents about documents, and print the cited answer.')
    .option('-d, --documents <path...>', 'files or folders to import first')
    .option('-c, --collection <name>', 'collection to ask about, or to import into')
    .option('-l, --language <code>', LANGUAGE)
    .option('-a, --agent <name...>', 'agents to use')
    .addOption(
      new Option('-m, --mode <mode>', 'how the agents work together')
        .choices(['auto', 'parallel', 'sequential'])
        .default('auto'),
    )
    .option('--approve-plan', 'have the plan approved before anything of it runs')
    .option('--timeout <seconds>', 'end the session after this long', wholeNumber, 300)
    .option('--max-cost <dollars>', 'spend at most this much on models', money)
    .option('--max-tokens <number>', 'use at most so many tokens of models', wholeNumber)
    .option('--max-calls <number>', 'make at most so many calls to models', wholeNumber)
    .option('--max-seconds <number>', 'ask models for at most this long', wholeNumber)
    .option('--json', 'print one JSON object instead of text')
    .action((question: string, options: AskOptions) => ask(question, options));
}

function addAnswer(program: Command): void {
  withConnection(
    program
      .command('answer')
      .argument('[id]', 'the question; without one the open ones are listed')
      .argument('[response]', 'a text, or JSON as the question wants it'),
  )
    .description('Answer a question that a session asks a person.')
    .action((id: string | undefined, response: string | undefined, flags: ConnectionFlags) =>
      answer(id, response, flags),
    );
}

function addImport(program: Command): void {
  withConnection(program.command('import').argument('<path...>', 'files or folders'))
    .description('Import documents into a collection, or recordings of sessions.')
    .option('-c, --collection <name>', 'collection to import into; by default one named after the folder')
    .option('-l, --language <code>', LANGUAGE)
    .option('--recording', 'the files are recordings of sessions, as export writes them')
    .option('--json', 'print one JSON object instead of text')
    .action(async (paths: string[], options: ImportOptions & { readonly recording?: boolean }) => {
      if (options.recording) return importRecordings(paths, options);
      return importDocuments(paths, options);
    });
}

function addReplay(program: Command): void {
  withConnection(program.command('replay').argument('<session>', 'id of the session'))
    .description('Run a session again from what was recorded, and say in what it differs; 1 if it does.')
    .option('--json', 'print one JSON object instead of text')
    .action((id: string, options: ReplayOptions) => replay(id, options));
  withConnection(program.command('export').argument('<session>', 'id of the session'))
    .description('Write the recording of a session to the standard output, for import --recording.')
    .action((id: string, flags: ConnectionFlags) => exportRecording(id, flags));
}

function addMigrate(program: Command): void {
  withSettingFlags(program.command('migrate'), ['dataDir', 'databaseUrl'])
    .description('Bring the schema of the database up to this version, and stop.')
    .action(async (flags: SettingFlags) => {
      const settings = settingsOf(flags);
      const { migrateDatabase } = await import('./migrate-command.js');
      return migrateDatabase(settings);
    });
}

function addLimits(program: Command): void {
  withSettingFlags(program.command('limits'), ['dataDir', 'databaseUrl'])
    .description('Show or change how many tasks of one workspace run at once and start within a minute.')
    .option('-w, --workspace <id>', 'the workspace; by default the local one')
    .option('--max-running <number>', "tasks that run at once, or default for the server's", limit)
    .option(
      '--starts-per-minute <number>',
      "tasks that start within a minute, or default for the server's",
      limit,
    )
    .action(async (options: LimitsOptions) => {
      const { limitWorkspace } = await import('./limits-command.js');
      return limitWorkspace(options);
    });
}

function limit(value: string): number | 'default' {
  return value === 'default' ? value : wholeNumber(value);
}

function withConnection(command: Command): Command {
  return withSettingFlags(
    command.option('-u, --url <url>', 'address of a running server; by default one is found or started'),
    ['dataDir', 'databaseUrl'],
  );
}

function money(value: string): number {
  const parsed = Number(value);
  if (!/^\d+(\.\d+)?$/u.test(value) || parsed <= 0)
    throw new InvalidArgumentError('It must be a number above 0, such as 0.50.');
  return parsed;
}

function wholeNumber(value: string): number {
  const parsed = Number(value);
  if (!Number.isInteger(parsed) || parsed < 1)
    throw new InvalidArgumentError('It must be a whole number from 1.');
  return parsed;
}
