/** A GraphQL error, or the `error` of an HTTP answer, as the server writes it. */
export interface ErrorReport {
  readonly message: string;
  readonly code?: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What the server refused or could not do; `code` is one of those in docs/errors.md. */
export class QuartetError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'QuartetError';
  }

  static of(report: ErrorReport): QuartetError {
    const code = report.code ?? report.extensions?.['code'];
    return new QuartetError(typeof code === 'string' ? code : 'UNKNOWN', report.message);
  }
}
