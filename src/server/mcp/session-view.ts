import { z } from 'zod';
import { sessionResultSchema } from '../../agents/session-result.js';
import { OutcomeReason, SessionStatus, type AgentSession } from '../../entities/agent-session.js';
import { ClaimVerdict } from '../../entities/claim.js';
import { CitationStance } from '../../entities/citation.js';
import type { McpAnswer } from './mcp-tool.js';

const citation = z.object({
  number: z.int().describe('The number that the answer cites it by.'),
  documentId: z.uuid(),
  versionId: z.uuid(),
  documentTitle: z.string(),
  start: z.int().describe('Of the quote in the text of the version, in UTF-16 code units.'),
  end: z.int(),
  quote: z.string(),
  stance: z.enum(CitationStance).describe('Does it speak for the claim, or against it?'),
});

/** What a client is told of a session. */
export const sessionViewSchema = z.object({
  sessionId: z.uuid(),
  status: z.enum(SessionStatus),
  isFinished: z.boolean().describe('If not, read_session tells more later.'),
  outcomeReason: z.enum(OutcomeReason).nullable(),
  answer: z.string().nullable().describe('Markdown; [1] cites the source of number 1.'),
  shortAnswer: z.string().nullable().describe('The few words that answer the task, where there are such.'),
  confidence: z.number().nullable().describe('0 to 1.'),
  claims: z.array(
    z.object({
      text: z.string(),
      verdict: z.enum(ClaimVerdict),
      confidence: z.number(),
      citations: z.array(citation),
    }),
  ),
  sources: z.array(
    z.object({ number: z.int(), documentId: z.uuid(), versionId: z.uuid(), title: z.string() }),
  ),
  outputs: z
    .array(z.object({ task: z.string(), agent: z.string(), data: z.json() }))
    .describe('What agents gave whose answers have a schema.'),
  unanswered: z.array(z.string()).describe('Questions to which the documents hold no answer.'),
  isPartial: z.boolean().describe('Did a task that should have contributed not complete?'),
  error: z.object({ code: z.string(), message: z.string(), retryable: z.boolean() }).nullable(),
});
type SessionView = z.input<typeof sessionViewSchema>;

/** A session as a client reads it; one that failed is an error of the tool. */
export function viewSession(session: AgentSession): McpAnswer<SessionView> {
  const content = contentOf(session);
  const { status, error } = content;
  const isError = status === SessionStatus.FAILED || status === SessionStatus.TIMED_OUT;
  return { text: textOf(content), content, isError: isError && (error !== null || content.answer === null) };
}

function contentOf(session: AgentSession): SessionView {
  const result = session.result ? sessionResultSchema.parse(session.result) : null;
  const titles = new Map(result?.sources.map(({ number, title }) => [number, title]));
  return {
    sessionId: session.id,
    status: session.status,
    isFinished: session.endedAt != null,
    outcomeReason: session.outcomeReason ?? null,
    answer: result?.answer ?? null,
    shortAnswer: result?.shortAnswer?.text ?? null,
    confidence: result?.confidence ?? null,
    claims: (result?.claims ?? []).map(({ text, verdict, confidence, citations }) => ({
      text,
      verdict,
      confidence,
      citations: citations.map(({ passageId: _, ...place }) => ({
        ...place,
        documentTitle: titles.get(place.number) ?? '',
      })),
    })),
    sources: (result?.sources ?? []).map(({ citations: _, ...source }) => source),
    outputs: (result?.outputs ?? []).map(({ data, ...of }) => ({
      ...of,
      data: data as z.input<ReturnType<typeof z.json>>,
    })),
    unanswered: [...(result?.unanswered ?? [])],
    isPartial: result?.partial ?? false,
    error: session.error ? { ...session.error } : null,
  };
}

function textOf({ sessionId, status, isFinished, answer, sources, error }: SessionView): string {
  if (!isFinished) {
    return `The session ${sessionId} is ${status} and goes on. Read it later with read_session.`;
  }
  if (error !== null) return `${error.code}: ${error.message} (session ${sessionId}, ${status})`;
  if (answer === null) return `The session ${sessionId} ended as ${status} without an answer.`;
  const list = sources.map(({ number, title }) => `[${number}] ${title}`);
  return [answer, list.join('\n'), `Session ${sessionId}`].filter((part) => part !== '').join('\n\n');
}
