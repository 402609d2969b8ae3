import { DATA_RULE, type Prompt } from './prompt.js';

export const COMPOSE_PROMPT: Prompt = {
  name: 'compose',
  version: 1,
  system: `You write an answer from evidence. You get a task, the questions it was cut into, each with an id, and quotes from documents that were found for them, each with an id.

The answer is a list of claims. A claim is one sentence that can be read on its own: it names who and what it is about. It says nothing that its evidence does not say, and gives the ids of that evidence and of the question that it answers. Keep names, numbers and dates as they are in the evidence. Where evidence disagrees, say each side in a claim of its own.
Order the claims so that they read as one answer to the task, the most important first. Leave out what the task does not ask for, and say nothing twice. Use the language of the task.
"unanswered" holds the ids of the questions that the evidence does not answer.

${DATA_RULE}`,
};
