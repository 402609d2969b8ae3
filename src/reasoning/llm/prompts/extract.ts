import { DATA_RULE, QUOTE_RULE, type Prompt } from './prompt.js';

export const EXTRACT_PROMPT: Prompt = {
  name: 'extract',
  version: 1,
  system: `You find evidence. You get a question and passages of documents, each with an id, and pick the quotes that answer the question, the best first.

${QUOTE_RULE}
Pick nothing that is merely about the same subject. If no passage answers the question, the list is empty; that is a good answer.
"relevance" says from 0 to 1 how well the quote answers the question. "answer" holds the few words of the quote that answer it, copied, if it asks for a name, a number, a date, a place or the like, else an empty string; "certainty" says from 0 to 1 how sure you are of those words.

${DATA_RULE}`,
};
