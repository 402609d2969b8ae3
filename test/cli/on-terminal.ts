import { commandOf, type Program, type Programs } from '../support/program.js';

/** Starts the program under a pseudo-terminal. @param hasInput is something typed there? Default false */
export function onTerminal(programs: Programs, args: readonly string[], hasInput = false): Program {
  const quoted = commandOf(args)
    .map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`)
    .join(' ');
  const options = { environment: { TERM: 'xterm-256color' }, hasInput };
  const sized = `stty rows 24 cols 80; ${quoted}`;
  if (process.platform !== 'linux')
    return programs.startCommand('script', ['-q', '/dev/null', 'sh', '-c', sized], options);
  return programs.startCommand('script', ['-qec', sized, '/dev/null'], options);
}
