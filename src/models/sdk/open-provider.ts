import { boundedFetch } from '../bounded-fetch.js';
import type { ModelEndpoint } from '../model-endpoint.js';
import { openPackage, type LanguageModels } from './open-package.js';

/** What is kept with calls of an endpoint that speaks the chat-completions protocol of OpenAI. */
const OPENAI_COMPATIBLE = 'openai-compatible';

/** Who answers at an endpoint; kept with each call. */
export function providerNameOf({ provider }: ModelEndpoint): string {
  return provider?.name ?? OPENAI_COMPATIBLE;
}

/**
 * Opens an endpoint; nothing is sent yet.
 * @throws AppError BAD_USER_INPUT if it names a package that cannot be used
 */
export async function openProvider(endpoint: ModelEndpoint): Promise<LanguageModels> {
  const { apiKey, baseUrl, provider, lengthField } = endpoint;
  const settings = { fetch: boundedFetch(endpoint.limits), ...(apiKey === undefined ? {} : { apiKey }) };
  if (provider !== undefined) {
    return openPackage(provider, { ...settings, ...(baseUrl === undefined ? {} : { baseURL: baseUrl }) });
  }
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const opened = createOpenAICompatible({
    ...settings,
    name: OPENAI_COMPATIBLE,
    baseURL: baseUrl,
    includeUsage: true,
    supportsStructuredOutputs: true,
    transformRequestBody: (body) => withLength(body, lengthField),
  });
  return (name) => opened.chatModel(name);
}

/** What the SDK calls max_tokens, under the name that the endpoint knows. */
function withLength(
  { max_tokens: length, ...body }: Record<string, unknown>,
  field: ModelEndpoint['lengthField'] = 'max_tokens',
): Record<string, unknown> {
  return length === undefined ? body : { ...body, [field]: length };
}
