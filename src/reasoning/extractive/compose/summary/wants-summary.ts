/** Requests that name what is wanted: an account of all that is said, not one answer. */
const ASKS =
  /\b(?:summar(?:y|i[sz]e[sd]?|i[sz]ation)|overview|outline|recap|gist|(?:main|key) (?:points?|ideas?|topics?|themes?|findings?|conclusions?|arguments?))\b|^\W*(?:please )?(?:describe|characteri[sz]e|discuss|report on|tell me about)\b/iu;
/** Questions for what was said or thought, which several sentences tell together. */
const TALK =
  /^\W*what(?:['’]s)?\b.*\b(?:say|said|says|think|thought|discuss(?:ed|ions?)?|debated?|talk(?:ed)? about|mention(?:ed)?|elaborated?|argued?|suggest(?:ed|ions?)?|propos(?:ed?|als?)|opinions?|views?|attitudes?|feel|meeting about)\b/iu;
const QUESTION =
  /[?？]\s*$|^\W*(?:(?:in|of|on|at|by|from|to|with|under|for) )?(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)\b/iu;
const COMMAND =
  /^\W*(?:please )?(?:list|name|find|give|compare|explain|state|identify|show|count|check|verify|answer|say|write|tell|decide|determine|calculate|quote|translate|look|search|contrast|analy[sz]e|review|provide|collect|gather)\b/iu;

/** Does a request want a summary? A bare topic, such as a title, does. */
export function wantsSummary(request: string): boolean {
  if (ASKS.test(request) || TALK.test(request)) return true;
  return !QUESTION.test(request) && !COMMAND.test(request);
}

const ONE_FACT =
  /^\W*(?:(?:in|of|on|at|by|from|to|with|for) )?(?:who|whom|whose|which|when|where|how (?:many|much|old|long|far|tall|high|large|big|often|fast|deep|wide|heavy)|(?:in |on |at )?what (?:year|date|day|month|decade|century|city|country|state|place|number|percentage|share))\b/iu;

/** Does a question open with the word that asks for one name, date, place or number? */
export function wantsFact(question: string): boolean {
  return ONE_FACT.test(question);
}
