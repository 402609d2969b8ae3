import type { Audience, ShownText } from './audience.js';
import { DraftReader } from './draft-reader.js';

type Sdk = typeof import('ai');
type StreamOptions = Parameters<Sdk['streamText']>[0];
/** What the SDK collects of a streamed answer: texts, thoughts, calls of tools. */
type Content = Awaited<ReturnType<Sdk['streamText']>['content']>;

/**
 * Asks a model for an answer and shows what it writes and thinks meanwhile.
 * @param draftOf what people are shown of an answer that is half written: of any shape, for nothing has checked it
 * @returns the whole answer, as `generateText` would have given it
 * @throws what the call throws
 */
export async function streamAnswer(
  asked: StreamOptions,
  draftOf: (answer: unknown) => string,
  { sdk, audience }: { readonly sdk: Sdk; readonly audience: Audience },
): Promise<Content> {
  // The failure is thrown below; by default the SDK would print it.
  const answer = sdk.streamText({ ...asked, onError: () => undefined });
  const shown = new Shown(audience);
  const draft = new DraftReader(async (said) => {
    // A code block around it, or words before it, are no part of the answer.
    const { value } = await sdk.parsePartialJson(said.slice(Math.max(0, said.indexOf('{'))));
    shown.show('DRAFT', draftOf(value));
  });
  let thought = '';
  try {
    for await (const part of answer.fullStream) {
      if (part.type === 'error') throw part.error;
      if (part.type === 'abort') asked.abortSignal?.throwIfAborted();
      if (part.type === 'reasoning-delta') shown.show('REASONING', (thought += part.text));
      if (part.type === 'text-delta') draft.add(part.text);
    }
    await draft.finish();
    return await answer.content;
  } finally {
    draft.stop();
    shown.close();
  }
}

/** Texts are opened with their first words. */
class Shown {
  private readonly texts = new Map<'DRAFT' | 'REASONING', ShownText>();
  private isClosed = false;

  constructor(private readonly audience: Audience) {}

  show(channel: 'DRAFT' | 'REASONING', text: string): void {
    if (text === '' || this.isClosed) return;
    const shown = this.texts.get(channel) ?? this.audience.open(channel);
    this.texts.set(channel, shown);
    shown.show(text);
  }

  close(): void {
    this.isClosed = true;
    for (const text of this.texts.values()) text.close();
  }
}
