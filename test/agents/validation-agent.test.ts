import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FindingRecord } from '../../src/agents/evidence-schema.js';
import {
  sessionResultSchema,
  type ResultClaim,
  type SessionResult,
  type ShortAnswer,
} from '../../src/agents/session-result.js';
import type { CheckOutput, FindingsOutput, ValidationOutput } from '../../src/agents/task-schemas.js';
import { newId } from '../../src/lib/ids.js';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import type { Judgement, Reasoner } from '../../src/reasoning/reasoner.js';
import { openAgentBench, type AgentBench } from '../support/agents/agent-bench.js';
import { BenchSession } from '../support/agents/bench-session.js';

const QUESTION = 'When did the Hollow Bridge open?';
const TEXT = 'The Hollow Bridge opened in 1932. It spans the river Wend.';
const RESEARCH = { name: 'research', agent: 'research', taskType: 'research' };
const VALIDATE = { name: 'validate', agent: 'validation', taskType: 'validate', dependsOn: ['research'] };
const CHECK = { name: 'synthesize/check', agent: 'validation', taskType: 'check' };

/** A reasoner whose judgement is given. */
function judging(judge: (claim: string) => Partial<Judgement>): Reasoner {
  return {
    ...createExtractiveReasoner(),
    judge: async ({ claim }) => ({
      verdict: 'SUPPORTED',
      confidence: 1,
      reason: 'So it is.',
      evidence: [],
      ...judge(claim),
    }),
  };
}

/** The year within what a claim quotes. */
function shortAnswerIn({ citations: [citation] }: ResultClaim): ShortAnswer {
  const start = citation!.start + citation!.quote.indexOf('1932');
  return { text: '1932', citation: { ...citation!, start, end: start + 4, quote: '1932' } };
}

describe('the validation agent', () => {
  let bench: AgentBench;
  let session: BenchSession;
  let finding: FindingRecord;

  beforeAll(async () => {
    bench = await openAgentBench();
    await bench.importText('Annals', TEXT);
    session = await BenchSession.open(bench, { task: QUESTION });
    const { result } = await session.run(bench.handler(), RESEARCH);
    finding = (result?.output as FindingsOutput).findings[0]!;
  });
  afterAll(() => bench.close());

  /** A new session in which research found what is given. */
  const after = async (findings: readonly FindingRecord[]) => {
    const opened = await BenchSession.open(bench, { task: QUESTION });
    await opened.ended({ ...RESEARCH, output: { kind: 'findings', findings } });
    return opened;
  };
  const claimOf = (part: Partial<FindingRecord['evidence'][number]> = {}) => {
    const evidence = { ...finding.evidence[0]!, ...part };
    return { id: newId(), text: evidence.text, question: QUESTION, evidence: [evidence], passageIds: [] };
  };
  const check = async (reasoner: Reasoner, claims: readonly ReturnType<typeof claimOf>[]) => {
    const report = await session.run(bench.handler(reasoner), {
      ...CHECK,
      name: `check ${newId()}`,
      input: { claims },
    });
    return { ...report, output: report.result?.output as CheckOutput };
  };

  it('passes findings on that nothing speaks against, and reports', async () => {
    const { result, events } = await (await after([finding])).run(bench.handler(), VALIDATE);
    expect(result?.output).toEqual({
      kind: 'validation',
      findings: [finding],
      contradictions: [],
      dropped: 0,
    });
    expect(events).toMatchObject([
      {
        payload: {
          content: expect.stringMatching(/^I went over \d+ pieces? of evidence: 0 contradicted, 0 dropped.$/),
        },
      },
    ]);
  });

  it('drops evidence that does not stand in its document word for word', async () => {
    const [genuine] = finding.evidence;
    const forged = { ...genuine!, text: genuine!.text.replace('1932', '1933') };
    const opened = await after([{ ...finding, evidence: [forged, genuine!] }]);
    const { result } = await opened.run(bench.handler(), VALIDATE);
    expect(result?.output).toMatchObject({ findings: [{ evidence: [genuine] }], dropped: 1 });
    expect(opened.logged.join()).toContain('MISMATCH');
  });

  it('judges each piece of evidence once, also where it fails in the middle and is tried again', async () => {
    const [piece] = finding.evidence;
    const spanOf = (text: string) => ({
      start: TEXT.indexOf(text),
      end: TEXT.indexOf(text) + text.length,
      text,
    });
    const texts = ['The Hollow Bridge opened in 1932.', 'The Hollow Bridge', 'It spans the river Wend.'];
    const { answer: _answer, ...plain } = piece!;
    const evidence = texts.map((text) => ({ ...plain, ...spanOf(text) }));
    const opened = await after([{ ...finding, evidence }]);
    const judged: string[] = [];
    const reasoner = judging((claim) => {
      judged.push(claim);
      if (judged.length === 2) throw new Error('the worker ended');
      return {};
    });
    await expect(opened.run(bench.handler(reasoner), VALIDATE)).rejects.toThrow('the worker ended');
    const { result } = await opened.run(bench.handler(reasoner), VALIDATE);
    expect(result?.output).toMatchObject({ findings: [{ evidence }], dropped: 0 });
    expect(judged).toEqual([texts[0], texts[1], texts[1], texts[2]]);
  });

  it('takes a short answer away that is no part of its evidence word for word', async () => {
    const { answer: _answer, ...plain } = finding.evidence[0]!;
    const [start, end] = [plain.start, plain.start + 3];
    const genuine = { text: plain.text.slice(0, 3), start, end };
    const given = [
      genuine,
      { ...genuine, text: 'xyz' },
      { ...genuine, end: end + 1 },
      { text: '', start: plain.end, end: plain.end },
    ];
    const opened = await after([{ ...finding, evidence: given.map((answer) => ({ ...plain, answer })) }]);
    const { result } = await opened.run(bench.handler(), VALIDATE);
    const output = result?.output as unknown as FindingsOutput;
    expect(output.findings[0]?.evidence).toEqual([{ ...plain, answer: genuine }, plain, plain, plain]);
  });

  it('has nothing to say where nothing was found', async () => {
    const opened = await after([{ ...finding, evidence: [] }]);
    const { result } = await opened.run(bench.handler(), VALIDATE);
    expect(result?.output).toMatchObject({ findings: [{ evidence: [] }], contradictions: [], dropped: 0 });
  });

  it('writes claims and citations whose quotes equal the text at their offsets, and answers the request', async () => {
    const claim = claimOf();
    const { output, events } = await check(createExtractiveReasoner(), [claim]);
    expect(output).toMatchObject({
      claims: [{ id: claim.id, verdict: 'SUPPORTED', citations: [{ number: 1, stance: 'SUPPORTS' }] }],
      sources: [{ number: 1, title: 'Annals' }],
    });
    expect(events).toMatchObject([
      { type: 'ClaimChecked', payload: { claimId: claim.id, verdict: 'SUPPORTED' } },
      { type: 'AgentMessageSent', payload: { content: 'I checked 1 claim: 1 supported.' } },
    ]);
    const rows = await bench.database.asWorker(bench.viewer, (tx) =>
      tx.sql.selectFrom('citations').selectAll().where('claim_id', '=', claim.id).execute(),
    );
    expect(rows).toHaveLength(output.claims[0]!.citations.length);
    for (const row of rows) expect(TEXT.slice(row.start_offset, row.end_offset)).toBe(row.quote);
  });

  it('writes them once, however often the attempt is repeated', async () => {
    const claims = [claimOf()];
    const task = { ...CHECK, input: { claims } };
    const first = await session.run(bench.handler(), task);
    const second = await session.run(bench.handler(), task);
    expect(second.result?.output).toEqual(first.result?.output);
    expect(second.events.filter(({ type }) => type === 'ClaimChecked')).toEqual([]);
  });

  it('gives no citation whose quote is not there, and calls the claim unsupported', async () => {
    const quote = { ...finding.evidence[0]!, text: 'The bridge never opened.' };
    const reasoner = judging(() => ({ evidence: [{ evidence: quote, stance: 'SUPPORTS' }] }));
    const { output } = await check(reasoner, [claimOf()]);
    expect(output).toMatchObject({
      claims: [{ verdict: 'UNSUPPORTED', citations: [], reason: expect.stringContaining('word for word') }],
      sources: [],
    });
    expect(session.logged.join()).toContain('Citations were refused');
  });

  it('gives no citation that names another document than the quote comes from', async () => {
    const quote = { ...finding.evidence[0]!, documentId: newId() };
    const reasoner = judging(() => ({ evidence: [{ evidence: quote, stance: 'SUPPORTS' }] }));
    const { output } = await check(reasoner, [claimOf()]);
    expect(output.claims).toMatchObject([{ verdict: 'UNSUPPORTED', citations: [] }]);
    expect(session.logged.join()).toContain('WRONG_DOCUMENT');
  });

  it('calls a source by its own title, whatever the evidence calls it', async () => {
    const quote = { ...finding.evidence[0]!, documentTitle: 'Holy Writ' };
    const reasoner = judging(() => ({ evidence: [{ evidence: quote, stance: 'SUPPORTS' }] }));
    const { output } = await check(reasoner, [claimOf()]);
    expect(output.sources).toMatchObject([{ title: 'Annals' }]);
  });

  it('believes no judge that supports a claim which alters its quote or invents a quotation', async () => {
    const [quote] = finding.evidence;
    const reasoner = judging(() => ({ evidence: [{ evidence: quote!, stance: 'SUPPORTS' }] }));
    const altered = { ...claimOf(), text: 'The Hollow Bridge opened in 1932 with fireworks.' };
    const invented = { ...claimOf(), text: 'The keeper said “the bridge shall never fall”.' };
    expect((await check(reasoner, [altered, invented])).output.claims).toMatchObject([
      { verdict: 'PARTIALLY_SUPPORTED', reason: expect.stringContaining('“fireworks”') },
      {
        verdict: 'UNSUPPORTED',
        reason: expect.stringContaining('the bridge shall never fall'),
        citations: [],
      },
    ]);
  });

  it('drops a contradiction whose quote is not there', async () => {
    const quote = { ...finding.evidence[0]!, text: 'The bridge opened in 1950.' };
    const reasoner = judging(() => ({
      verdict: 'CONTRADICTED',
      evidence: [{ evidence: quote, stance: 'REFUTES' }],
    }));
    expect((await check(reasoner, [claimOf()])).output.claims).toMatchObject([{ verdict: 'UNSUPPORTED' }]);
  });

  it('puts a claim’s own origin beside what speaks against it, and cites nothing for what is unsupported', async () => {
    const [first] = finding.evidence;
    const [start, end] = [TEXT.indexOf('It spans'), TEXT.length];
    const second = { ...first!, start, end, text: TEXT.slice(start, end) };
    const reasoner = judging((claim) =>
      claim === first!.text
        ? { verdict: 'CONTRADICTED', evidence: [{ evidence: second, stance: 'REFUTES' }] }
        : { verdict: 'UNSUPPORTED', evidence: [{ evidence: first!, stance: 'SUPPORTS' }] },
    );
    const { output } = await check(reasoner, [claimOf(), claimOf({ ...second })]);
    expect(output.claims).toMatchObject([
      {
        verdict: 'CONTRADICTED',
        citations: [
          { stance: 'SUPPORTS', quote: first!.text },
          { stance: 'REFUTES', quote: second.text },
        ],
      },
      { verdict: 'UNSUPPORTED', citations: [] },
    ]);
  });

  it('checks the claims of an answer before it again and passes the answer on', async () => {
    const checked = await check(createExtractiveReasoner(), [claimOf()]);
    const answer: SessionResult = {
      kind: 'answer',
      answer: 'Old words.',
      shortAnswer: shortAnswerIn(checked.output.claims[0]!),
      ...{ claims: checked.output.claims, sources: checked.output.sources },
      confidence: 1,
      unanswered: ['Why?'],
      partial: false,
    };
    const opened = await BenchSession.open(bench, { task: QUESTION });
    await opened.ended({ name: 'lost', agent: 'research', taskType: 'research', status: 'FAILED' });
    const synthesis = { name: 'synthesis', agent: 'synthesis', taskType: 'synthesize', output: answer };
    await opened.ended({ ...synthesis, dependsOn: ['lost'] });
    const { result } = await opened.run(bench.handler(), { ...VALIDATE, dependsOn: ['synthesis'] });
    const output = sessionResultSchema.parse(result?.output);
    expect(output).toMatchObject({ unanswered: ['Why?'], partial: true });
    expect(output.answer).toContain('The Hollow Bridge opened in 1932. [1]');
    expect(output.claims[0]).toMatchObject({ text: finding.evidence[0]!.text, verdict: 'SUPPORTED' });
    expect(output.claims[0]?.id).not.toBe(answer.claims[0]?.id);
    expect(output.shortAnswer).toEqual(answer.shortAnswer);
  });

  it('passes an answer without claims on as it is', async () => {
    const answer: SessionResult = {
      kind: 'answer',
      answer: 'Nothing.',
      shortAnswer: null,
      claims: [],
      confidence: 0,
      sources: [],
      unanswered: [QUESTION],
      partial: false,
    };
    const opened = await BenchSession.open(bench, { task: QUESTION });
    await opened.ended({ name: 'synthesis', agent: 'synthesis', taskType: 'synthesize', output: answer });
    const { result, events } = await opened.run(bench.handler(), { ...VALIDATE, dependsOn: ['synthesis'] });
    expect(result?.output).toMatchObject({ kind: 'answer', claims: [], unanswered: [QUESTION] });
    expect(events).toMatchObject([
      { payload: { content: 'I checked 0 claims: there was nothing to check.' } },
    ]);
  });

  // Last: it changes what the documents say.
  it('changes its verdict when a document is planted that contradicts the first', async () => {
    const claim = claimOf();
    const before = await check(createExtractiveReasoner(), [claim]);
    expect(before.output.claims).toMatchObject([{ verdict: 'SUPPORTED' }]);
    await bench.importText('Chronicle', 'The Hollow Bridge did not open in 1932. It opened in 1947.');

    const after1947 = await check(createExtractiveReasoner(), [{ ...claim, id: newId() }]);
    const [contested] = after1947.output.claims;
    expect(contested).toMatchObject({ verdict: 'CONTRADICTED' });
    expect(new Set(contested?.citations.map(({ stance }) => stance))).toEqual(
      new Set(['SUPPORTS', 'REFUTES']),
    );

    const opened = await BenchSession.open(bench, { task: QUESTION });
    const found = await opened.run(bench.handler(), { ...RESEARCH, name: 'again' });
    await opened.ended({ ...RESEARCH, output: found.result?.output as FindingsOutput });
    const { result, events } = await opened.run(bench.handler(), VALIDATE);
    expect((result?.output as ValidationOutput).contradictions.length).toBeGreaterThan(0);
    expect(events[0]).toMatchObject({
      payload: {
        messageType: 'NOTIFICATION',
        toAgentId: null,
        content: expect.stringContaining('Contradicted'),
      },
    });
  });
});
