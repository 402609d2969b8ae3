import { AppError } from '../lib/errors.js';

/** The call was not made: the provider is left alone, or has been called as often as it may be. */
export class CallRefusedError extends AppError {}
