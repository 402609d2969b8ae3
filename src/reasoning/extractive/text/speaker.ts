/** The name of who speaks, before what is said: "Industrial Designer: ". */
export const SPEAKER = /^(\p{Lu}[\p{L}\p{N} .'’-]{0,40}): /u;

/**
 * What is said, without the name of who says it. A start such as "Note: " is a name only where another of the texts
 * has one as well.
 */
export function withoutSpeaker(text: string, others: readonly string[]): string {
  if (!SPEAKER.test(text)) return text;
  const isTalk = others.some((other) => other !== text && SPEAKER.test(other));
  return isTalk ? text.replace(SPEAKER, '') : text;
}
