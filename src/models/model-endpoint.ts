import type { AnswerLimits } from './bounded-fetch.js';
import type { ProviderPackage } from './sdk/provider-package.js';

/** Where a model is and what it may take. */
export type ModelEndpoint = (OpenAiEndpoint | PackageEndpoint) & {
  /** Left out, none is sent; a package may take it from a variable of its own. */
  readonly apiKey?: string | undefined;
  /** The model that is asked where the work names none. */
  readonly model: string;
  readonly limits: AnswerLimits;
};

/** A server that speaks the chat-completions protocol of OpenAI. */
interface OpenAiEndpoint {
  readonly provider?: undefined;
  /** Address of the API, up to and without `/chat/completions`. */
  readonly baseUrl: string;
  /** How it is told the longest answer. Default max_tokens. */
  readonly lengthField?: 'max_tokens' | 'max_completion_tokens' | undefined;
}

/** One that another provider of the AI SDK speaks to. */
interface PackageEndpoint {
  readonly provider: ProviderPackage;
  /** Default: the one that the package knows. */
  readonly baseUrl?: string | undefined;
  readonly lengthField?: undefined;
}
