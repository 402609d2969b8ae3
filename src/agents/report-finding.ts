import { MessageType } from '../entities/agent-message.js';
import type { AgentContext, FencedWriter, OutgoingMessage } from './agent.js';
import { collectFindings } from './collect-findings.js';
import type { EvidenceRecord, FindingRecord } from './evidence-schema.js';

/** Logs every piece of evidence that an earlier hop of its question did not log, and tells those who wait for it. */
export async function reportFindings(
  writer: FencedWriter,
  context: AgentContext,
  findings: readonly FindingRecord[],
  inReplyToId: string | undefined,
): Promise<void> {
  const before = collectFindings(context.earlier, context.session.taskDescription).findings;
  for (const finding of findings) {
    const completed = before.find(({ id }) => id === finding.id)?.evidence ?? [];
    logEvidence(writer, context, finding.question, without(finding.evidence, completed));
  }
  const content = findings.map(describe).join('\n');
  const evidence = findings.reduce((sum, finding) => sum + finding.evidence.length, 0);
  await context.send(writer, respond(context, content, { evidence }, inReplyToId));
}

/** One RESPONSE to each agent that waits; where nobody does, a NOTIFICATION to all. */
export function respond(
  { receivers }: AgentContext,
  content: string,
  data: OutgoingMessage['data'],
  inReplyToId?: string,
): readonly OutgoingMessage[] {
  if (receivers.length === 0) {
    return [{ to: null, messageType: MessageType.NOTIFICATION, content, data, inReplyToId }];
  }
  return receivers.map((to) => ({ to, messageType: MessageType.RESPONSE, content, data, inReplyToId }));
}

function logEvidence(
  { append }: FencedWriter,
  { task }: AgentContext,
  question: string,
  evidence: readonly EvidenceRecord[],
): void {
  for (const { text: quote, answer: _answer, ...place } of evidence) {
    append({ type: 'EvidenceFound', taskId: task.id, payload: { question, quote, ...place } });
  }
}

function without(
  evidence: readonly EvidenceRecord[],
  others: readonly EvidenceRecord[],
): readonly EvidenceRecord[] {
  const placeOf = ({ versionId, start, end }: EvidenceRecord) => `${versionId} ${start} ${end}`;
  const places = new Set(others.map(placeOf));
  return evidence.filter((one) => !places.has(placeOf(one)));
}

function describe({ question, evidence }: FindingRecord): string {
  if (evidence.length === 0) return `The documents do not say: ${question}`;
  const quotes = evidence.map(({ text, documentTitle }) => `“${text.trim()}” (${documentTitle})`);
  return `${question}\n${quotes.join('\n')}`;
}
