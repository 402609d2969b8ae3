import type { Moment } from './session-state.js';

/** As servers write it: `2026-01-31T12:00:00.000Z`. */
const LENGTH = 24;

/** Days before each month of a year that begins in March, so that a leap day comes last. */
const DAYS_BEFORE = [306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275];
const EPOCH_DAYS = 719_468;

/** What `Date.parse` says of a moment, in a fifth of its time: a log has tens of thousands. */
export function readMoment(text: string): Moment {
  if (text.length !== LENGTH || text[LENGTH - 1] !== 'Z') return Date.parse(text);
  const month = pair(text, 5);
  const year = pair(text, 0) * 100 + pair(text, 2) - (month < 3 ? 1 : 0);
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const days = year * 365 + leapDays + DAYS_BEFORE[month - 1]! + pair(text, 8) - 1 - EPOCH_DAYS;
  const seconds = (pair(text, 11) * 60 + pair(text, 14)) * 60 + pair(text, 17);
  return days * 86_400_000 + seconds * 1_000 + digit(text, 20) * 100 + pair(text, 21);
}

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;

const pair = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);
