/** A package of the AI SDK's providers that the operator installed; only the configuration names one. */
export interface ProviderPackage {
  /** Such as `@ai-sdk/anthropic`. */
  readonly name: string;
  /** Which of its functions makes the provider. Default: its only one called `create...`. */
  readonly factory?: string | undefined;
}
