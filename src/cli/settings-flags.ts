import type { Command } from 'commander';
import { processEnvironment, readConfig, type Config, type Environment } from '../lib/config/config.js';
import type { Setting } from '../lib/config/setting.js';
import { SETTINGS } from '../lib/config/settings.js';

/** What the flags of a command said, by the name of the setting. */
export type SettingFlags = Readonly<Partial<Record<keyof typeof SETTINGS, string>>>;

const entries = Object.entries(SETTINGS) as [keyof typeof SETTINGS, Setting<unknown>][];

/** Adds the flags of the settings that have one, or of those named. */
export function withSettingFlags(command: Command, only?: readonly (keyof typeof SETTINGS)[]): Command {
  for (const [key, { flag, description, defaultText }] of entries) {
    if (flag && (only === undefined || only.includes(key))) {
      command.option(flag, `${description} [${defaultText}]`);
    }
  }
  return command;
}

/**
 * The configuration of a command: its flags, then the environment, then `.env` of the current folder.
 * @throws AppError BAD_USER_INPUT that names every wrong setting
 */
export function settingsOf(flags: SettingFlags): Config {
  loadEnvironmentFile();
  const environment: Record<string, string | undefined> = { ...processEnvironment() };
  for (const [key, { variable }] of entries) environment[variable] = flags[key] ?? environment[variable];
  return readConfig(environment satisfies Environment);
}

function loadEnvironmentFile(): void {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
