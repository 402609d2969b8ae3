import type { ForkEditsInput } from '../../../generated/graphql.js';

/** What somebody wrote into the form of a fork; empty where nothing shall be other than it was. */
export interface WrittenEdits {
  readonly instructions: string;
  /** Of tasks whose input has one; as it was, where it is left. */
  readonly question: string;
  /** Name of another agent. */
  readonly agent: string;
  readonly model: string;
  /** Keys to set, as JSON. */
  readonly input: string;
  readonly configuration: string;
  /** Taken for what the task puts out; as JSON. */
  readonly output: string;
}

export const JSON_EDITS = ['input', 'configuration', 'output'] as const;
export type JsonEdit = (typeof JSON_EDITS)[number];

export function noEdits(question: string): WrittenEdits {
  return { instructions: '', question, agent: '', model: '', input: '', configuration: '', output: '' };
}

/** The fields whose words are no JSON object. */
export function jsonFaults(written: WrittenEdits): readonly JsonEdit[] {
  return JSON_EDITS.filter((field) => written[field].trim() !== '' && objectOf(written[field]) === null);
}

/**
 * What the server is told; null for a fork without edits. An output stands for the whole task, so that nothing else
 * is told with it.
 * @param asked the question as it was; null where the task has none
 */
export function toEdits(written: WrittenEdits, asked: string | null): ForkEditsInput | null {
  const output = objectOf(written.output);
  if (output) return { output };
  const question = written.question.trim();
  const isAsked = asked !== null && question !== '' && question !== asked;
  const input = { ...objectOf(written.input), ...(isAsked ? { question } : {}) };
  const configuration = objectOf(written.configuration);
  const edits = {
    ...words('instructions', written.instructions),
    ...words('agent', written.agent),
    ...words('model', written.model),
    ...(Object.keys(input).length > 0 ? { input } : {}),
    ...(configuration ? { configuration } : {}),
  };
  return Object.keys(edits).length > 0 ? edits : null;
}

function words(field: 'instructions' | 'agent' | 'model', written: string): ForkEditsInput {
  return written.trim() === '' ? {} : { [field]: written.trim() };
}

function objectOf(written: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(written);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
