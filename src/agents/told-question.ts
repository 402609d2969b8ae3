const QUESTION = /[?？؟]["'”’»)\s]*$/u;

/**
 * What a node looks for that is told something beside the task: another question, where that is one; else the task, with
 * what it is told of it, for "find what speaks against it" alone asks nothing.
 */
export function toldQuestion(task: string, instructions: string): string {
  return asksItself(instructions) ? instructions : `${task}\n${instructions}`;
}

/** Are instructions a question themselves? */
export function asksItself(instructions: string): boolean {
  return QUESTION.test(instructions);
}
