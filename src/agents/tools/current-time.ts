import { z } from 'zod';
import { badInput } from '../../lib/errors.js';
import { cleanText } from '../../lib/input.js';
import { defineTool } from './tool.js';

/** Tells the time; a recovered task hears the same again, for the call is kept. */
export const currentTime = defineTool({
  name: 'current_time',
  version: '1',
  description: 'Tells the date and the time now, in a time zone.',
  input: z.object({
    timeZone: cleanText(64).default('UTC').describe('Name of IANA, such as Europe/Paris.'),
  }),
  output: z.object({
    /** ISO 8601 in UTC. */
    instant: z.string(),
    timeZone: z.string(),
    /** The same in the time zone: year, month, day, then hours and minutes. */
    local: z.string(),
    weekday: z.string(),
  }),
  hasSideEffects: false,
  bringsTexts: false,
  execute: async (_context, { timeZone }) => {
    const now = new Date();
    const format = (options: Intl.DateTimeFormatOptions) => inZone(timeZone, options).format(now);
    const date = format({ year: 'numeric', month: '2-digit', day: '2-digit' });
    const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    return {
      instant: now.toISOString(),
      timeZone,
      local: `${date} ${time}`,
      weekday: inZone(timeZone, { weekday: 'long' }, 'en').format(now),
    };
  },
});

/** The language of Canada's dates are those of ISO 8601. @throws AppError BAD_USER_INPUT for an unknown zone */
function inZone(timeZone: string, options: Intl.DateTimeFormatOptions, language = 'en-CA') {
  try {
    return new Intl.DateTimeFormat(language, { ...options, timeZone });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw badInput(`There is no time zone ${JSON.stringify(timeZone)}.`, ['timeZone']);
  }
}
