const RAISED: ReadonlyMap<string, string> = new Map(
  [...'0123456789+-−n'].map((plain, index) => [plain, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ'][index] ?? plain]),
);

/** A raised number in characters that are raised by themselves, for 10⁵ must not read 105; null for other text. */
export function superscript(text: string): string | null {
  if (!/^[-+−]?(?:\d+|n)$/u.test(text)) return null;
  return [...text].map((char) => RAISED.get(char) ?? char).join('');
}
