import type { LanguageModelMiddleware } from 'ai';

type GenerateWrap = NonNullable<LanguageModelMiddleware['wrapGenerate']>;
type StreamWrap = NonNullable<LanguageModelMiddleware['wrapStream']>;

/** What the AI SDK asks of a model, under names of their own: it exports these types with its middleware only. */
export type CallParams = Parameters<GenerateWrap>[0]['params'];
export type GenerateResult = Awaited<ReturnType<GenerateWrap>>;
export type StreamResult = Awaited<ReturnType<StreamWrap>>;
export type StreamPart = StreamResult['stream'] extends ReadableStream<infer Part> ? Part : never;
export type TokenUsage = GenerateResult['usage'];
/** A model as middleware sees it and gives it. */
export type SdkModel = Parameters<GenerateWrap>[0]['model'];
