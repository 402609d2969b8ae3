import type { CombinedError } from 'urql';

/** What went wrong, as a person is told. */
export interface Fault {
  readonly message: string;
  /** One of those in docs/errors.md; null where nothing was answered. */
  readonly code: string | null;
  /** Finds the line in the server's log. */
  readonly reference: string | null;
  /** The variable that must change, such as `input.taskDescription`. */
  readonly path: string | null;
}

/** The first error of an operation in words that say what to do. */
export function describeError(error: CombinedError): Fault {
  const [first] = error.graphQLErrors;
  if (!first) {
    const message = 'The server cannot be reached. Is it running, and is the network there?';
    return { message, code: null, reference: null, path: null };
  }
  const { code, reference, argumentPath } = first.extensions;
  return {
    message: first.message,
    code: text(code),
    reference: text(reference),
    path: Array.isArray(argumentPath) ? argumentPath.join('.') : null,
  };
}

/** What is wrong with one field, without the API's name of it; undefined where it is another's. @param path of its variable */
export function faultAt(fault: Fault | undefined, path: string): string | undefined {
  if (fault?.path !== path) return undefined;
  const { message } = fault;
  const name = [path, path.split('.').at(-1)!].find((part) => message.startsWith(`${part} `));
  const words = name === undefined ? message : message.slice(name.length + 1);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
