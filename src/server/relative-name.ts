/** What old browsers put before the name of every file. */
const FAKE_FOLDER = /^[a-z]:\/fakepath\//iu;
/** A part of a path that names nothing below: blank, `.`, `..`, a drive. */
const NO_FOLDER = /^\s*(?:\.{0,2}|[a-z]:)\s*$/iu;
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}]/gu;

/**
 * A file's name as a path that begins nowhere and climbs nowhere: `a/x.txt` and `b/x.txt` stay two names. Either
 * slash parts folders; drives, empty parts, `.`, `..` and control characters are left out, and equal names in
 * different Unicode forms become one (NFC).
 */
export function relativeName(name: string): string {
  return name
    .replaceAll(UNPRINTABLE, '')
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(FAKE_FOLDER, '')
    .split('/')
    .filter((part) => !NO_FOLDER.test(part))
    .join('/');
}
