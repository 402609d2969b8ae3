import type { Setting } from './setting.js';
import { SETTINGS } from './settings.js';

const settings: readonly Setting<unknown>[] = Object.values(SETTINGS);

/** The table of settings for a terminal. */
export function settingsHelp(): string {
  const width = Math.max(...settings.map((setting) => setting.variable.length));
  const lines = settings.map(
    ({ variable, description, defaultText }) =>
      `  ${variable.padEnd(width)}  ${description} [${defaultText}]`,
  );
  return ['Settings (environment variables, also read from .env):', ...lines].join('\n');
}

/** The table of settings in Markdown; `docs/configuration.md` holds exactly this. */
export function settingsMarkdown(): string {
  const rows = settings.map(
    ({ variable, flag, description, defaultText }) =>
      `| \`${variable}\` | ${flag ? `\`${flag}\`` : ''} | ${description} | ${defaultText} |`,
  );
  return [
    '| variable | flag of `quartet serve` | meaning | default |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
