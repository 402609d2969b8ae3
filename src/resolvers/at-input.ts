import { AppError } from '../lib/errors.js';

/**
 * Says that a faulty field of a service's input stood in the field's `input` argument: services are also
 * called from elsewhere and name the field alone.
 */
export async function atInput<T>(input: object, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError) || !isWithin(input, error)) throw error;
    const { code, message, retryable, retryAfterMs, path = [] } = error;
    throw new AppError(code, message, { retryable, retryAfterMs, path: ['input', ...path], cause: error });
  }
}

function isWithin(input: object, { path }: AppError): boolean {
  const first = path?.[0];
  return first !== undefined && first in input;
}
