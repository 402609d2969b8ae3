import type { GenerateResult, StreamPart } from '../sdk-types.js';
import type { SpokenAnswer } from './witnessed-call.js';

type Content = GenerateResult['content'][number];

/** Puts the parts of a stream together to the answer that the same call gives in one piece. */
export class StreamedAnswer {
  private readonly content: Content[] = [];
  private readonly open = new Map<string, { type: 'text' | 'reasoning'; text: string }>();
  private finish: Extract<StreamPart, { type: 'finish' }> | undefined;

  add(part: StreamPart): void {
    switch (part.type) {
      case 'text-start':
      case 'reasoning-start':
        this.start(part.type === 'text-start' ? 'text' : 'reasoning', part.id);
        break;
      case 'text-delta':
      case 'reasoning-delta': {
        const said = this.open.get(part.id);
        if (said) said.text += part.delta;
        break;
      }
      case 'tool-call':
      case 'source':
        this.content.push(part);
        break;
      case 'finish':
        this.finish = part;
        break;
      default:
    }
  }

  /** Null where it broke off. */
  whole(): SpokenAnswer | null {
    if (this.finish === undefined) return null;
    const { finishReason, usage } = this.finish;
    return { content: this.content, finishReason, usage };
  }

  private start(type: 'text' | 'reasoning', id: string): void {
    const said = { type, text: '' };
    this.open.set(id, said);
    this.content.push(said);
  }
}

/** The parts of a stream that gives an answer. */
export function streamOf({ content, finishReason, usage }: SpokenAnswer): ReadableStream<StreamPart> {
  const parts = content.flatMap((part, index): StreamPart[] => {
    const id = String(index);
    switch (part.type) {
      case 'text':
        return [
          { type: 'text-start', id },
          { type: 'text-delta', id, delta: part.text },
          { type: 'text-end', id },
        ];
      case 'reasoning':
        return [
          { type: 'reasoning-start', id },
          { type: 'reasoning-delta', id, delta: part.text },
          { type: 'reasoning-end', id },
        ];
      case 'tool-call':
      case 'source':
        return [part];
      default:
        return [];
    }
  });
  const all: StreamPart[] = [
    { type: 'stream-start', warnings: [] },
    ...parts,
    { type: 'finish', finishReason, usage },
  ];
  return ReadableStream.from(all);
}
