/** A GraphQL error, or the `error` of an HTTP answer, as the server writes it. */
export interface ErrorReport {
  readonly message: string;
  readonly code?: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

interface QuartetErrorOptions extends ErrorOptions {
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
}

/** What the server refused or could not do; `code` is one of those in docs/errors.md. */
export class QuartetError extends Error {
  /** May the same call succeed later? One with an idempotency key may then be sent again without doubt. */
  readonly retryable: boolean;
  /** How long to wait before that, in milliseconds, where the server says so. */
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly code: string,
    message: string,
    { retryable = code === 'UNAVAILABLE', retryAfterMs, ...options }: QuartetErrorOptions = {},
  ) {
    super(message, options);
    this.name = 'QuartetError';
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
  }

  static of(report: ErrorReport): QuartetError {
    const code = report.code ?? report.extensions?.['code'];
    const retryAfterMs = report.extensions?.['retryAfterMs'];
    return new QuartetError(typeof code === 'string' ? code : 'UNKNOWN', report.message, {
      retryable: report.extensions?.['retryable'] === true,
      ...(typeof retryAfterMs === 'number' ? { retryAfterMs } : {}),
    });
  }
}
