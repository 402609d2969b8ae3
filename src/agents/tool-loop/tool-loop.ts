import { z } from 'zod';
import { AppError, ErrorCode } from '../../lib/errors.js';
import type { Json, JsonObject } from '../../lib/json.js';
import type { ConversingReasoner, Exchange } from '../../reasoning/conversation.js';
import type { RespondRequest } from '../../reasoning/reasoner.js';
import type { AgentContext, AgentTool } from '../agent.js';
import { evidenceListSchema, type EvidenceRecord, type PassageRecord } from '../evidence-schema.js';
import { LoopLimit } from '../task-schemas.js';
import { callAll, type HandedTo, type PlannedCall } from './call-all.js';
import { RepeatedCalls } from './repeated-calls.js';
import { ResultView } from './show-result.js';
import { turnSchema, type CallRecord, type TurnRecord } from './turn-schema.js';

/** What is to be thought about, and with what. */
export interface LoopWork extends RespondRequest {
  readonly passages: readonly PassageRecord[];
  readonly tools: readonly AgentTool[];
  /** Has anybody but people of the workspace written a part of it? */
  readonly isTainted: boolean;
  /** Largest number of turns that call tools. */
  readonly maxTurns: number;
  /** JSON Schema of `data`. Default: the answer is a text. */
  readonly outputSchema?: JsonObject | undefined;
}

export interface LoopAnswer {
  readonly text: string;
  readonly evidence: readonly EvidenceRecord[];
  readonly data?: Json;
  /** All that were read on the way. */
  readonly passages: readonly PassageRecord[];
  /** Who took the task over: the answer is for whoever reads that task to give. */
  readonly handedTo?: HandedTo;
  /** Why it had to answer before it wanted to; undefined: it did not have to. */
  readonly limit?: LoopLimit;
}

type Converse = NonNullable<ConversingReasoner['converse']>;

/** How often a model is told what was wrong with its answer, after the first one. */
const MAX_REPAIRS = 2;

const responseSchema = z.object({ text: z.string(), evidence: evidenceListSchema });

/**
 * Lets a model work with tools until it answers. Each of its turns and each call is a recorded step, so that a later
 * attempt goes on where the one before it broke off, and nothing is asked or called twice.
 *
 * @throws AppError with the failure of the model, or TOOL_LOOP_LIMIT, where the answer must have a shape that only a
 *   model can give it; otherwise rules answer in its place from what was found, and that is told
 */
export class ToolLoop {
  private readonly exchanges: Exchange[] = [];
  private readonly repeated = new RepeatedCalls();
  private readonly view: ResultView;
  private isTainted: boolean;
  private repairs = 0;
  private callTurns = 0;
  private limit: LoopLimit | undefined;
  private handedTo: HandedTo | undefined;

  constructor(
    private readonly work: LoopWork,
    private readonly converse: Converse,
    private readonly context: AgentContext,
  ) {
    this.isTainted = work.isTainted;
    this.view = new ResultView(context);
  }

  async run(): Promise<LoopAnswer> {
    for (;;) {
      const turn = await this.takeTurn();
      switch (turn.kind) {
        case 'answer':
          return this.answered(turn);
        case 'failed':
          return this.withoutModel(turn.code, turn.message);
        case 'unusable':
          if (this.repairs >= MAX_REPAIRS) return this.withoutModel(...unusable(turn.fault));
          this.repairs += 1;
          this.exchanges.push({ said: turn.said, fault: turn.fault });
          break;
        case 'calls':
          if (this.limit !== undefined) return this.withoutModel(...endless(this.limit));
          await this.makeCalls(turn);
          if (this.handedTo !== undefined) return this.handedOff(this.handedTo);
      }
    }
  }

  private takeTurn(): Promise<TurnRecord> {
    const { instructions, task, context, passages, tools, outputSchema } = this.work;
    const offered = tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
    const request = {
      ...{ instructions, task, context, passages, outputSchema },
      tools: offered,
      exchanges: this.exchanges,
      mayCall: this.limit === undefined,
    };
    return this.context.step(`converse:${this.exchanges.length + 1}`, async (signal) =>
      turnSchema.parse(await this.converse(request, signal)),
    );
  }

  private async makeCalls({ said, calls }: Extract<TurnRecord, { kind: 'calls' }>): Promise<void> {
    const planned = calls.map((call): PlannedCall => ({ call, refusal: this.refusalOf(call) }));
    const { context, view, isTainted } = this;
    const { shown: results, handedTo } = await callAll(planned, { context, view, isTainted });
    this.handedTo = handedTo;
    this.exchanges.push({ said, results });
    this.callTurns += 1;
    if (this.callTurns >= this.work.maxTurns) this.limit ??= LoopLimit.TURNS;
    this.isTainted ||= calls.some(
      ({ tool }) => this.work.tools.find(({ name }) => name === tool)?.bringsTexts,
    );
  }

  private refusalOf({ tool, arguments: given }: CallRecord): string | null {
    if (!this.repeated.take(tool, given)) {
      this.limit = LoopLimit.REPEATED_CALL;
      return MADE_BEFORE;
    }
    const names = this.work.tools.map(({ name }) => name);
    return names.includes(tool) ? null : `There is no such tool. There are: ${names.join(', ')}.`;
  }

  private answered({ text, evidence, data }: Extract<TurnRecord, { kind: 'answer' }>): LoopAnswer {
    const passages = this.passages();
    const { limit } = this;
    return {
      text,
      evidence,
      passages,
      ...(data === undefined ? {} : { data: data }),
      ...(limit && { limit }),
    };
  }

  private handedOff(handedTo: HandedTo): LoopAnswer {
    return { text: '', evidence: [], passages: this.passages(), handedTo };
  }

  private async withoutModel(code: ErrorCode, message: string): Promise<LoopAnswer> {
    if (this.work.outputSchema) throw new AppError(code, message);
    const { instructions, task, context } = this.work;
    const passages = this.passages();
    const { reasoner, withoutModel } = this.context;
    const response = await this.context.step('respond', async (signal) => {
      this.context.degrade({ verb: 'respond', model: reasoner.name, code, message });
      return responseSchema.parse(
        await withoutModel.respond({ instructions, task, context, passages }, signal),
      );
    });
    return { ...response, passages, ...(this.limit && { limit: this.limit }) };
  }

  private passages(): readonly PassageRecord[] {
    const results = this.exchanges.flatMap((exchange) => ('results' in exchange ? exchange.results : []));
    const all = [...this.work.passages, ...results.flatMap(({ passages }) => passages)];
    return [...new Map(all.map((passage) => [passage.passageId, passage])).values()];
  }
}

const MADE_BEFORE = 'It was not called: this very call was made twice, and what it gave stands above.';

function unusable(fault: string): [ErrorCode, string] {
  const message = `The answers of the model cannot be used; the last fault of ${MAX_REPAIRS + 1}: ${fault}`;
  return [ErrorCode.MODEL_ANSWER_UNUSABLE, message];
}

function endless(limit: LoopLimit): [ErrorCode, string] {
  const why = limit === LoopLimit.TURNS ? 'used up its turns' : 'made the same call three times';
  return [
    ErrorCode.TOOL_LOOP_LIMIT,
    `The model ${why}, and went on calling tools when it was told to answer.`,
  ];
}
