const ITEM = /^\s*(?:\(?\d{1,3}[.)]|[-*•–])\s+(?<item>\S.*)$/u;
const QUESTION_LIKE =
  /\?\s*$|^(?:who|what|when|where|why|which|how|is|are|was|were|do|does|did|in what|in which)\b/i;
const EACH =
  /\b(?:each|all|every one|any)\s+of\s+(?:these|the following|them|those)\b|\b(?:these|the following)\b/i;
/** A short item is a thing to ask about; a longer one says itself what is wanted. */
const SHORT_ITEM_WORDS = 6;

export interface ItemList {
  /** The text around the list, line by line. */
  readonly rest: readonly string[];
  /** Each item, made whole by the line that introduces the list where it is a mere name. */
  readonly items: readonly string[];
}

/** Numbered or bulleted items of a task; null where there are fewer than two. */
export function readItems(task: string): ItemList | null {
  const rest: string[] = [];
  const items: string[] = [];
  for (const line of task.split(/\r?\n/)) {
    const item = ITEM.exec(line)?.groups?.['item'];
    if (item !== undefined) items.push(item.trim());
    else if (line.trim() !== '') rest.push(line.trim());
  }
  if (items.length < 2) return null;
  const intro = rest[0] ?? '';
  return { rest, items: items.map((item) => complete(item, intro)) };
}

function complete(item: string, intro: string): string {
  if (intro === '' || QUESTION_LIKE.test(item) || item.split(/\s+/).length > SHORT_ITEM_WORDS) return item;
  const bare = intro.replace(/[\s:]+$/, '');
  if (EACH.test(bare)) return bare.replace(EACH, item);
  return `${bare.replace(/[?.]+$/, '')}: ${item}`;
}
