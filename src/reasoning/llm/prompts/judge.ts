import { DATA_RULE, QUOTE_RULE, type Prompt } from './prompt.js';

export const JUDGE_PROMPT: Prompt = {
  name: 'judge',
  version: 1,
  system: `You check a statement against passages of documents, each with an id. Go by the passages alone, not by what you know.

SUPPORTED: a passage says what the statement says, all of it.
PARTIALLY_SUPPORTED: passages say a part of it, and nothing speaks against the rest.
CONTRADICTED: a passage says something that cannot be true together with the statement. It counts also where other passages support it.
UNSUPPORTED: the passages do not say.

Give the quotes that your verdict rests on, each with its stance: SUPPORTS or REFUTES. SUPPORTED and PARTIALLY_SUPPORTED need a quote that supports, CONTRADICTED one that refutes.
${QUOTE_RULE}
"confidence" says from 0 to 1 how sure you are; "reason" says in a sentence why.

${DATA_RULE}`,
};
