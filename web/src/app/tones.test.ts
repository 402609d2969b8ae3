import { describe, expect, it } from '@jest/globals';
import { converter, differenceCiede2000, type Color } from 'culori';
import { readFileSync } from 'node:fs';
import type { ClaimVerdict, SessionStatus, TaskStatus } from '../generated/schema-facts.js';
import { sessionLook } from '../parts/session-status-look.js';
import { taskLook } from '../parts/task-status-look.js';
import { verdictLook } from '../parts/verdict-look.js';

/** What is left of linear light without one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1. */
const BLINDNESS = {
  'red cones': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'green cones': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'blue cones': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;

/** Every one: a missing or a wrong one does not compile. */
const all = <Name extends string>(names: Record<Name, true>): Name[] => Object.keys(names) as Name[];
const ENDS = { COMPLETED: true, FAILED: true, CANCELED: true, TIMED_OUT: true } as const;
const OPEN = { RUNNING: true, INPUT_REQUIRED: true } as const;
const SESSIONS = all<SessionStatus>({ PENDING: true, ...OPEN, ...ENDS });
const TASKS = all<TaskStatus>({
  BLOCKED: true,
  READY: true,
  RETRY_WAIT: true,
  ...OPEN,
  ...ENDS,
  SKIPPED: true,
});
const VERDICTS = all<ClaimVerdict>({
  ...{ SUPPORTED: true, PARTIALLY_SUPPORTED: true, CONTRADICTED: true, UNSUPPORTED: true },
});

/** The least difference by CIEDE2000 between two tones. */
const LEAST = 17;
const linear = converter('lrgb');
const difference = differenceCiede2000();

/** The status tones of one scheme, by name, out of the style sheet that the page has. */
function tonesOf(scheme: 'light' | 'dark'): [string, string][] {
  const [light, dark] = readFileSync('web/src/app/tones.css', 'utf8').split(
    ":root[data-mantine-color-scheme='dark']",
  );
  const text = scheme === 'light' ? light! : dark!;
  return [...text.matchAll(/--tone-(\w+): (#[0-9a-f]{6})/gu)].map(([, name, color]) => [name!, color!]);
}

function without(cones: keyof typeof BLINDNESS, color: string): Color {
  const { r, g, b } = linear(color)!;
  const [red, green, blue] = BLINDNESS[cones].map(([x, y, z]) =>
    Math.min(1, Math.max(0, x * r + y * g + z * b)),
  );
  return { mode: 'lrgb', r: red!, g: green!, b: blue! };
}

describe('The tones of statuses', () => {
  const cases = (['light', 'dark'] as const).flatMap((scheme) =>
    (Object.keys(BLINDNESS) as (keyof typeof BLINDNESS)[]).map((cones) => [scheme, cones] as const),
  );

  it.each(cases)('keep apart in %s for eyes without %s', (scheme, cones) => {
    const tones = tonesOf(scheme);
    expect(tones).toHaveLength(6);
    const close = tones.flatMap(([name, color], index) =>
      tones
        .slice(index + 1)
        .filter(([, other]) => difference(without(cones, color), without(cones, other)) < LEAST)
        .map(([other]) => `${name} and ${other}`),
    );
    expect(close).toEqual([]);
  });

  it.each([
    ['sessions', SESSIONS.map(sessionLook)],
    ['tasks', TASKS.map(taskLook)],
    ['claims', VERDICTS.map(verdictLook)],
  ])('are not needed: signs and words of %s differ, as in a picture without colours', (_of, looks) => {
    expect(new Set(looks.map(({ glyph }) => glyph)).size).toBe(looks.length);
    expect(new Set(looks.map(({ word }) => word)).size).toBe(looks.length);
  });
});
