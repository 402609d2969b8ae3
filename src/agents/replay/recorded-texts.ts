import type { PassageRecord } from '../evidence-schema.js';
import type { TitledText } from '../read-texts.js';

/** Longer documents than any that can be imported: what claims to stand behind is not believed. */
const MAX_LENGTH = 50_000_000;

/** Texts of versions as far as their passages were retrieved: right at the offsets of those, blank between them. */
export function recordedTexts(
  versionIds: readonly string[],
  passages: ReadonlyMap<string, PassageRecord>,
): ReadonlyMap<string, TitledText> {
  const wanted = new Set(versionIds);
  const byVersion = Map.groupBy(
    [...passages.values()].filter(({ versionId, end }) => wanted.has(versionId) && end <= MAX_LENGTH),
    ({ versionId }) => versionId,
  );
  return new Map([...byVersion].map(([id, found]) => [id, { ...textOf(found), isElsewhere: true }]));
}

function textOf(found: readonly PassageRecord[]) {
  const [first, ...others] = [...found].sort((one, other) => one.start - other.start);
  let text = '';
  for (const { start, text: said } of [first!, ...others]) {
    const known = Math.max(0, text.length - start);
    if (known < said.length) text = text.padEnd(start) + said.slice(known);
  }
  return { documentId: first!.documentId, title: first!.documentTitle, text };
}
