/** Always followed by more of the same sentence. */
const NEVER_FINAL = new Set(
  (
    'mr mrs ms dr prof rev fr hon gov sen rep pres gen col maj capt cmdr lt sgt cpl adm supt ' +
    'e.g i.e cf viz vs eg ie fig figs eq eqs ref refs ca approx resp mt ft messrs eng ste mme mlle'
  ).split(' '),
);

/** Inside a sentence as a rule; final only where the next word is one that opens sentences. */
const SELDOM_FINAL = new Set(
  'jr sr inc ltd co corp bros dept est univ assn st ave blvd al etc ed eds trans ph.d m.d b.a m.a a.m p.m'.split(
    ' ',
  ),
);

/** An abbreviation only before a number: "No. 5", "pp. 3", "Jan. 7". */
const BEFORE_NUMBER = new Set(
  'no nos p pp vol vols ch sec art par v c vs pt ser fl ed jan feb mar apr jun jul aug sep sept oct nov dec'.split(
    ' ',
  ),
);

/** Words that open a sentence far more often than they follow an abbreviation. */
const OPENERS = new Set(
  (
    'a an the this that these those it its he she they we you i his her their our my there here in on at by for ' +
    'from with as after before during since when while where if although though because however but and or so ' +
    'also then thus therefore moreover furthermore meanwhile what who why how which is are was were do does did ' +
    'no not many most some all both each several one two other another such to'
  ).split(' '),
);

const TAIL = /(\S+)\s*$/u;
const LEADING_MARKS = /^["'“‘«([{]+/u;
const CLOSING_MARKS = /["'”’»)\]]+$/u;
const INITIAL_FIRST = /^\p{Lu}\.\s*\p{Lu}/u;
const ENUMERATOR = /^\s*[-*•]?\s*\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]\s*$/u;

/**
 * Does the sentence that began at `start` go on across `cut`, although a full stop stands before it?
 * So it does after titles, initials, abbreviations and list numbers.
 */
export function joinsAcrossStop(text: string, start: number, cut: number): boolean {
  const before = text.slice(Math.max(start, cut - 80), cut);
  const after = text.slice(cut, cut + 40);
  if (ENUMERATOR.test(text.slice(start, Math.min(cut, start + 12))) && cut - start <= 12) return true;
  const token = TAIL.exec(before)?.[1] ?? '';
  if (/[!?]["'”’»)\]]*$/u.test(token)) return /^["'“‘«([]*\p{Ll}/u.test(after);
  if (CLOSING_MARKS.test(token) || !token.endsWith('.')) return false;
  return isOpen(token.replace(LEADING_MARKS, '').slice(0, -1), before, after);
}

function isOpen(word: string, before: string, after: string): boolean {
  const key = word.toLowerCase();
  const beforeNumber = /^["'“(]?\d/u.test(after);
  if (NEVER_FINAL.has(key)) return true;
  if (BEFORE_NUMBER.has(key) && beforeNumber) return true;
  if (/^\p{Lu}$/u.test(word)) return isInitial(before, after) && !opensSentence(after);
  const dotted = /^(?:\p{L}\.)+\p{L}$/u.test(word);
  return (dotted || SELDOM_FINAL.has(key)) && !opensSentence(after);
}

/** "J. Smith", "George W. Bush", "met J. R. Smith": a capital that stands first, after a name or before another initial. */
function isInitial(before: string, after: string): boolean {
  if (INITIAL_FIRST.test(after)) return true;
  const previous = /(\S+)\s+\S+\s*$/u.exec(before)?.[1];
  return (
    previous === undefined || /^["'“‘(]*\p{Lu}/u.test(previous) || /^(?:by|and|of|&|with)$/u.test(previous)
  );
}

function opensSentence(after: string): boolean {
  const word = /^["'“‘«([]*([\p{L}'’]+)/u.exec(after)?.[1];
  return word !== undefined && /^\p{Lu}/u.test(word) && OPENERS.has(word.toLowerCase());
}
