import { startApp } from '../app.js';
import type { Config } from '../lib/config/config.js';
import { createLogger } from '../lib/logger.js';
import { welcome } from './welcome.js';

/** Runs the server until SIGTERM or SIGINT; a second signal stops waiting for running tasks. */
export async function serve(config: Config): Promise<void> {
  const logger = createLogger({ level: config.logLevel });
  const app = await startApp(config, { logger });
  process.stdout.write(welcome(app, config.role));
  await firstSignal(['SIGTERM', 'SIGINT']);
  logger.info('stopping');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1));
  await app.stop();
  process.exit(0);
}

function firstSignal(signals: readonly NodeJS.Signals[]): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      for (const signal of signals) process.off(signal, stop);
      resolve();
    };
    for (const signal of signals) process.on(signal, stop);
  });
}
