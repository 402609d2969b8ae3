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

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
