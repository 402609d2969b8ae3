import type { ApiClient, ApiError, TypedDocument } from '../../support/api-client.js';

/** An error as the API told it. */
export class ApiFailure extends Error {
  readonly code: string;
  readonly argumentPath: readonly (string | number)[] | undefined;

  constructor({ message, extensions }: ApiError) {
    super(message);
    this.name = 'ApiFailure';
    this.code = extensions.code;
    this.argumentPath = extensions.argumentPath;
  }
}

/** One person at the API, for whom errors are thrown. */
export class Person {
  constructor(private readonly openClient: () => ApiClient) {}

  /** @throws ApiFailure with the first error */
  async request<Result, Variables>(
    document: TypedDocument<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    const answer = await this.openClient().ask<Result>(document.toString(), variables as object);
    return unwrap(answer);
  }

  /**
   * A subscription on a socket of its own. Leaving the loop ends it and closes the socket.
   * @throws ApiFailure with the first error
   */
  async *subscribe<Result, Variables>(
    document: TypedDocument<Result, Variables>,
    variables: Variables,
  ): AsyncGenerator<Result, void, void> {
    const client = this.openClient();
    try {
      for await (const result of client.subscribe(document, variables))
        yield unwrap(result as Answer<Result>);
    } catch (error) {
      throw Array.isArray(error) ? new ApiFailure(error[0] as ApiError) : error;
    } finally {
      await client.close();
    }
  }
}

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly ApiError[];
}

function unwrap<Result>({ data, errors }: Answer<Result>): Result {
  if (errors?.[0]) throw new ApiFailure(errors[0]);
  if (!data) throw new Error('The server answered neither data nor errors.');
  return data;
}

/** What went wrong, as data: its code and where in the arguments. Fails the test if nothing did. */
export async function failureOf(attempt: Promise<unknown>): Promise<{ code: unknown; path: unknown }> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof ApiFailure) return { code: error.code, path: error.argumentPath };
    throw error;
  }
  throw new Error('It did not fail.');
}
