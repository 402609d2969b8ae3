/** What a status means for the reader; each has one colour, defined in app/tones.css. */
export type Tone = 'neutral' | 'running' | 'input' | 'warn' | 'failed' | 'done';

/** The colour of a tone, for `style`. */
export function toneColor(tone: Tone): string {
  return `var(--tone-${tone})`;
}
