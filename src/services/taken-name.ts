import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { AppError, ErrorCode } from '../lib/errors.js';

/**
 * Turns the database's refusal of a second row of the same name into what the caller can act on.
 * @param work a whole transaction, since the refusal ends it
 * @throws AppError CONFLICT at `name`
 */
export async function refuseTakenName<T>(what: string, name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    const message = `There is a ${what} called ${JSON.stringify(name)} already. Choose another name.`;
    throw new AppError(ErrorCode.CONFLICT, message, { path: ['name'], cause: error });
  }
}
