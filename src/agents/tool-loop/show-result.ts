import { z } from 'zod';
import type { JsonObject } from '../../lib/json.js';
import type { ShownResult } from '../../reasoning/conversation.js';
import type { AgentContext, ToolOutcome } from '../agent.js';
import { SEARCH_TOOL } from '../agent-configuration.js';
import { evidenceListSchema, passageHitSchema, type PassageRecord } from '../evidence-schema.js';
import { shorten } from '../shorten.js';
import type { CallRecord } from './turn-schema.js';

/** How much a model is shown of one result, and of all of them, in UTF-16 code units. */
const MOST_OF_ONE = 20_000;
const MOST_OF_ALL = 200_000;
/** However much it was shown before, it is shown so much. */
const LEAST_OF_ONE = 500;

const foundSchema = z.object({ passages: z.array(passageHitSchema) });
const stretchSchema = z.object({
  versionId: z.uuid(),
  documentTitle: z.string(),
  start: z.int(),
  end: z.int(),
  text: z.string(),
});
const askedSchema = z.object({ agent: z.string(), text: z.string(), evidence: evidenceListSchema });
const mcpSchema = z.object({ text: z.string(), data: z.null() });

/** Makes of what calls gave what a model is shown of it, within the bounds of the whole conversation. */
export class ResultView {
  private room = MOST_OF_ALL;

  constructor(private readonly context: Pick<AgentContext, 'readPassages' | 'readStretch'>) {}

  async show(call: CallRecord, { output, error }: ToolOutcome): Promise<ShownResult> {
    if (error !== null) return this.plain(call, { error });
    return (await this.known(call, output)) ?? this.plain(call, output);
  }

  /** What was not called at all. */
  refused(call: CallRecord, message: string): ShownResult {
    return this.plain(call, { error: { message } });
  }

  /** What tools give of documents, so that it can be quoted. */
  private async known(call: CallRecord, output: JsonObject): Promise<ShownResult | undefined> {
    switch (call.tool) {
      case SEARCH_TOOL: {
        const found = foundSchema.safeParse(output).data;
        return (
          found && { callId: call.id, label: call.tool, text: null, passages: this.fitting(found.passages) }
        );
      }
      case 'read_document': {
        const stretch = stretchSchema.safeParse(output).data;
        return stretch && this.stretch(call, stretch);
      }
      case 'ask_agent': {
        const asked = askedSchema.safeParse(output).data;
        if (asked === undefined) return undefined;
        const passages = await this.context.readPassages(asked.evidence.map(({ passageId }) => passageId));
        const quotes = asked.evidence.map(({ text, documentTitle }) => ({ quote: text, documentTitle }));
        return { ...this.plain(call, { agent: asked.agent, text: asked.text, quotes }), passages };
      }
      default: {
        const said = mcpSchema.safeParse(output).data;
        return said && this.text(call, call.tool, said.text);
      }
    }
  }

  private async stretch(call: CallRecord, stretch: z.infer<typeof stretchSchema>): Promise<ShownResult> {
    const { versionId, documentTitle, start, end, text } = stretch;
    const passages = await this.context.readStretch(versionId, start, end);
    return { ...this.text(call, `${documentTitle}, from ${start} to ${end}`, text), passages };
  }

  private plain(call: CallRecord, value: JsonObject): ShownResult {
    return this.text(call, call.tool, JSON.stringify(value));
  }

  private text({ id: callId }: CallRecord, label: string, text: string): ShownResult {
    const shown = shorten(text, Math.max(LEAST_OF_ONE, Math.min(MOST_OF_ONE, this.room)));
    this.room -= shown.length;
    return { callId, label, text: shown, passages: [] };
  }

  /** The best ones, as many as there is room for, and one at least. */
  private fitting(passages: readonly PassageRecord[]): readonly PassageRecord[] {
    let left = Math.min(MOST_OF_ONE, this.room);
    const fitting = passages.filter(({ text }, index) => (left -= text.length) >= 0 || index === 0);
    this.room -= fitting.reduce((sum, { text }) => sum + text.length, 0);
    return fitting;
  }
}
