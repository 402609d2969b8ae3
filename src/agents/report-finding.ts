import { MessageType } from '../entities/agent-message.js';
import type { AgentContext, FencedWriter, OutgoingMessage } from './agent.js';
import type { FindingRecord } from './evidence-schema.js';

/** Logs every piece of evidence and tells those who wait for it. */
export async function reportFindings(
  writer: FencedWriter,
  context: AgentContext,
  findings: readonly FindingRecord[],
  inReplyToId: string | undefined,
): Promise<void> {
  for (const finding of findings) logEvidence(writer, context, finding);
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

function logEvidence({ append }: FencedWriter, { task }: AgentContext, finding: FindingRecord): void {
  for (const { text: quote, ...place } of finding.evidence) {
    append({
      type: 'EvidenceFound',
      taskId: task.id,
      payload: { question: finding.question, quote, ...place },
    });
  }
}

function describe({ question, evidence }: FindingRecord): string {
  if (evidence.length === 0) return `The documents do not say: ${question}`;
  const quotes = evidence.map(({ text, documentTitle }) => `“${text.trim()}” (${documentTitle})`);
  return `${question}\n${quotes.join('\n')}`;
}
