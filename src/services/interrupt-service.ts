import { z } from 'zod';
import { parsePlanDecision } from '../agents/approve-plan.js';
import type { Database } from '../database/database.js';
import { AgentSession } from '../entities/agent-session.js';
import { Interrupt, InterruptKind, InterruptStatus } from '../entities/interrupt.js';
import { AppError, badInput, ErrorCode, notFound } from '../lib/errors.js';
import { cleanJson, parseInput, uuid } from '../lib/input.js';
import { findMisfit } from '../lib/json-schema.js';
import type { Json } from '../lib/json.js';
import { pageOf, pageRequest, placeOf, type Page } from '../lib/page.js';
import type { Viewer } from '../lib/viewer.js';
import type { Orchestrator } from '../orchestrator/orchestrator.js';

export interface InterruptServiceParts {
  readonly database: Database;
  readonly orchestrator: Pick<Orchestrator, 'answer'>;
}

export interface OpenInterruptsRequest {
  readonly sessionId?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

const PLACE = z.tuple([z.guid()]);
/** Longest response, written as JSON, in UTF-16 code units. */
const MAX_RESPONSE = 100_000;

/** Use cases of questions to people. */
export class InterruptService {
  constructor(private readonly parts: InterruptServiceParts) {}

  /** Questions that wait for a person, oldest first. @throws AppError BAD_USER_INPUT */
  async listOpen(viewer: Viewer, { sessionId, ...page }: OpenInterruptsRequest): Promise<Page<Interrupt>> {
    const request = pageRequest(page);
    const place = placeOf(request.after, PLACE);
    const ofSession = sessionId == null ? {} : { sessionId: parseInput(uuid(), sessionId, ['sessionId']) };
    const open = { status: InterruptStatus.PENDING, ...ofSession };
    const interrupts = await this.parts.database.readAsViewer(viewer, ({ em }) =>
      em.find(
        Interrupt,
        { ...open, ...(place ? { id: { $gt: place[0] } } : {}) },
        { orderBy: { id: 'asc' }, limit: request.first + 1 },
      ),
    );
    const count = () => this.parts.database.readAsViewer(viewer, ({ em }) => em.count(Interrupt, open));
    return pageOf(request, interrupts, ({ id }) => [id], count);
  }

  /**
   * Takes a person's answer; the first one counts.
   * @throws AppError NOT_FOUND, CONFLICT if the question is not open any more, BAD_USER_INPUT with the path of what
   *   does not fit the question
   */
  async respond(viewer: Viewer, id: string, response: Json): Promise<Interrupt> {
    const interruptId = parseInput(uuid(), id, ['id']);
    const interrupt = await this.get(viewer, interruptId);
    const clean = parseInput(cleanJson(MAX_RESPONSE), response, ['response']) as Json;
    requireOpen(interrupt);
    requireFit(interrupt, clean);
    const { sessionId } = interrupt;
    const { landed } = await this.parts.orchestrator.answer({
      viewer,
      sessionId,
      interruptId,
      response: clean,
    });
    const after = await this.get(viewer, interruptId);
    if (landed) return after;
    requireOpen(after);
    throw closed('Its time is over.');
  }

  private async get(viewer: Viewer, id: string): Promise<Interrupt> {
    const interrupt = await this.parts.database.readAsViewer(viewer, async ({ em }) => {
      const found = await em.findOne(Interrupt, { id });
      // A session that retention takes away is gone before its questions are.
      return found && (await em.count(AgentSession, { id: found.sessionId })) > 0 ? found : null;
    });
    if (interrupt === null) throw notFound('Interrupt', id, ['id']);
    return interrupt;
  }
}

const WHY_CLOSED: Readonly<Record<InterruptStatus, string | null>> = {
  PENDING: null,
  ANSWERED: 'It was answered already.',
  EXPIRED: 'Its time is over.',
  CANCELED: 'Its task has ended.',
};

function requireOpen({ status }: Interrupt): void {
  const why = WHY_CLOSED[status as InterruptStatus];
  if (why !== null) throw closed(why);
}

function closed(why: string): AppError {
  return new AppError(ErrorCode.CONFLICT, `The question is not open any more. ${why}`, { path: ['id'] });
}

function requireFit({ kind, payload, responseSchema }: Interrupt, response: Json): void {
  const path = ['response'];
  // Says more of a plan than its schema can: that its questions form a graph.
  if (kind === InterruptKind.PLAN_APPROVAL) return void parsePlanDecision(response, payload, path);
  const misfit = findMisfit(responseSchema, response);
  if (misfit === null) return;
  const at = [...path, ...misfit.path];
  throw badInput(`${at.join('.')} ${misfit.message}.`, at);
}
