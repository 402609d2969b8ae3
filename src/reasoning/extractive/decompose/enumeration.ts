import { asQuestion } from './cut.js';

const COUNT = '(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|several|some)';
const REQUEST = new RegExp(
  `^(?:please\\s+|can you\\s+|could you\\s+)*(?:list|name|enumerate|identify|find|(?:give|show|tell)(?:\\s+(?:me|us))?(?:\\s+a\\s+list\\s+of)?)\\s+(?<determiner>(?:(?:all|any|every|each|both)\\s+(?:of\\s+)?)?(?:the\\s+|my\\s+|our\\s+)?(?:${COUNT}\\s+)?)(?<things>[^.?!]+)[.?!]*$`,
  'iu',
);
/** Words behind which a noun is told more of. */
const MORE =
  '(?:of|in|for|by|from|on|at|to|with|about|against|between|during|that|who|whom|which|whose|where|when|mentioned|named|used|given|held|made|found|led|\\p{Ll}{3,}ed)';
const PARTS = new RegExp(`^(?<head>[^,]*?\\S(?:,[^,]*?\\S)*?)(?<more>\\s+${MORE}\\b.*)?$`, 'iu');
const MOST_HEAD_WORDS = 7;
const MANY = /(?:[^siu]s|people|children|men|women|criteria|data)$/iu;
const PERSONS =
  /(?:people|persons|men|women|children|authors|writers|directors|founders|actors|players|members|presidents|kings|queens|scientists|leaders|emperors|artists|speakers|participants|employees|ministers|(?:[a-z]+(?:ists|ians)))$/iu;
/** "mentioned in the documents" says nothing of the things. */
const AS_DOCUMENTED =
  /\s*\b(?:(?:that|which)\s+(?:are|were|is|was)\s+)?(?:mentioned|named|described|discussed|found|listed|given|stated|covered)?(?:\s+(?:in|by|from|throughout|across)\s+(?:the|these|those|my|our|all)\s+(?:the\s+)?(?:documents?|files?|sources?|texts?|papers?|collection).*)?$/iu;

/** "List all treaties of 1271" asks "What are the treaties of 1271?"; null where it is no request for several things. */
export function askForAll(request: string): string | null {
  const { determiner = '', things } = REQUEST.exec(request.trim())?.groups ?? {};
  if (things === undefined) return null;
  const { head, more = '' } = PARTS.exec(things.replace(AS_DOCUMENTED, '').trim())?.groups ?? {};
  if (head === undefined || !MANY.test(head) || head.split(/\s+/u).length > MOST_HEAD_WORDS) return null;
  const word = PERSONS.test(head) ? 'Who' : 'What';
  if (more === '' && !/\bthe\s|\b(?:my|our)\s/iu.test(determiner))
    return asQuestion(`What ${head} are there`);
  return asQuestion(`${word} are the ${head}${more}`);
}
