import { asQuestion, type Cut, independent } from './cut.js';
import { askForAll } from './enumeration.js';
import { members, surelyMany } from './members.js';
import { withName } from './pronoun.js';

const INSTRUCTION =
  /^(?:please\s+|now\s+|then\s+|also\s+|and\s+)*(?:can you\s+|could you\s+)?(?:analy[sz]e|summari[sz]e|report|describe|explain|review|outline|discuss|examine|investigate|assess|evaluate|identify|list|give|write|prepare|produce|provide|find|extract|tell|research|study|compile|draft|create|read|use|show|explore|determine|look)\b/i;
/** "Summarise A and list B" holds two instructions. */
const AND_THEN =
  /,?\s+and\s+(?:then\s+)?(?=(?:list|report|summari[sz]e|describe|explain|analy[sz]e|identify|find|give|write|outline|assess|evaluate|review)\b)/i;
/** What an instruction is about stands after one of these. */
const TOPIC =
  /\b(?:about|regarding|concerning|on|into|of|for)\s+(?<topic>(?!(?:the\s+|these\s+|those\s+|all\s+|my\s+|our\s+)*(?:attached\s+|given\s+|provided\s+)?(?:documents?|files?|texts?|papers?|collection|sources?|reports?|articles?)\b)[^.?!]+)/i;
const VERB_OBJECT =
  /^(?:please\s+)?(?:analy[sz]e|describe|explain|review|outline|discuss|examine|investigate|assess|evaluate|identify|list|find|research|study|explore|determine|summari[sz]e)\s+(?:out\s+)?(?<topic>(?!(?:the\s+|these\s+|those\s+|all\s+|my\s+|our\s+)*(?:attached\s+|given\s+|provided\s+)?(?:documents?|files?|texts?|papers?|collection|sources?|reports?|articles?|it|them|everything)\b)[^.?!]+)/i;
const CLOSING =
  /[\s,;]*(?:,?\s+and\s+(?:then\s+)?(?:write|prepare|produce|give|report|summari[sz]e|make|create)\b.*|\s+(?:in|using|with|from|based on)\s+(?:the|these|those|my|our|all)\s+(?:documents?|files?|sources?|texts?|papers?|collection).*)$/i;
const QUESTION_WORD = /^(?:who|what|when|where|why|which|how|whether|if)\b/i;

export function isInstruction(sentence: string): boolean {
  return INSTRUCTION.test(sentence.trim());
}

/** Questions that together do what an instruction asks: one for each topic it names, or the main points. */
export function cutInstruction(instruction: string): Cut {
  const parts = instruction.trim().split(AND_THEN);
  const questions = parts.flatMap((part) => questionsOf(part, parts.length > 1));
  if (questions.length === 0) {
    return independent([MAIN_POINTS], 'no topic is named, so the main points are asked for');
  }
  return independent(questions, 'each topic of the instruction becomes a question');
}

const MAIN_POINTS = 'What are the main findings and conclusions of the documents?';
const SUMMARISES = /^(?:please\s+)?summari[sz]e\b/iu;

/** To summarise the documents is a task of its own; to read or analyse them only leads up to what is asked next. */
function questionsOf(instruction: string, besideOthers: boolean): readonly string[] {
  const topic = topicOf(instruction);
  if (topic === null) return besideOthers && SUMMARISES.test(instruction) ? [MAIN_POINTS] : [];
  const list = askForAll(instruction);
  return list === null ? topicsOf(topic).map(askAbout) : [list];
}

function topicOf(instruction: string): string | null {
  const found =
    VERB_OBJECT.exec(instruction)?.groups?.['topic'] ?? TOPIC.exec(instruction)?.groups?.['topic'];
  const topic = found?.replace(CLOSING, '').trim();
  return topic === undefined || topic === '' ? null : topic;
}

/** "the costs and risks of X" names two topics of X; "A, B and C" names three. */
function topicsOf(topic: string): readonly string[] {
  if (QUESTION_WORD.test(topic)) return [topic];
  const at = topic.search(/\s(?:of|in|for)\s/i);
  const list = topic.slice(0, Math.max(0, at));
  if (/\sand\s/i.test(list)) return members(list).parts.map((part) => `${part}${topic.slice(at)}`);
  const topics = surelyMany(topic);
  return topics.map((part, index) => (index > 0 && OWNED.test(part) ? withName(part, topics[0]!) : part));
}

const OWNED = /^(?:its|his|her|their)\s/iu;

function askAbout(topic: string): string {
  if (/^(?:whether|if)\b/i.test(topic)) return asQuestion(`Is it said ${topic}`);
  return asQuestion(QUESTION_WORD.test(topic) ? topic : `What do the documents say about ${topic}`);
}
