import { pino, type Logger as PinoLogger } from 'pino';

/** Structured logger: messages are constant, data goes into fields. */
export type Logger = PinoLogger;

export interface LoggerOptions {
  /** Lowest level that is written: trace, debug, info, warn, error, fatal or silent. */
  readonly level: string;
  /** Where lines go; standard error by default, so that standard output stays for results. */
  readonly destination?: { write(line: string): void };
}

export function createLogger(options: LoggerOptions): Logger {
  const settings = {
    level: options.level,
    base: undefined,
    redact: {
      paths: ['password', 'apiKey', 'authorization', '*.password', '*.apiKey', '*.authorization'],
      censor: '[redacted]',
    },
  };
  return pino(settings, options.destination ?? pino.destination({ fd: 2, sync: true }));
}
