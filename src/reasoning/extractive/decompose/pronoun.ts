export const PRONOUN = /\b(?:it|he|she|they|him|her|them|its|his|their)\b/i;
const PERSONAL: Readonly<Record<string, string>> = { its: "'s", his: "'s", her: "'s", their: "'s" };

/** The text with its first pronoun replaced by what it speaks of. */
export function withName(text: string, name: string): string {
  return text.replace(PRONOUN, (pronoun) => `${name}${PERSONAL[pronoun.toLowerCase()] ?? ''}`);
}
