import { beforeAll, describe, expect, it } from '@jest/globals';
import { heldToQuotes } from '../../src/agents/held-to-quotes.js';
import { createPassagePool } from '../../src/agents/fitting-passages.js';
import { createExtractiveReasoner } from '../../src/reasoning/extractive/extractive-reasoner.js';
import { Verdict } from '../../src/reasoning/reasoner.js';
import { admitCitations } from '../../src/reasoning/verbatim-gate.js';
import { Fault, type Planted, plantFaults, readSamples, type Sample } from './support/planted-faults.js';
import { never } from './support/passages.js';

/** Of each kind: three hundred in all, a fifth of them untouched. */
const CASES = 60;
const SEED = 1;
/** Passages that a claim is judged against beside its own, as a fresh search brings them. */
const PASSAGES = 8;
/** Least share of claims with each fault that are not called supported. */
const CAUGHT = { [Fault.FABRICATED]: 0.9, [Fault.STITCHED]: 0.9, [Fault.WRONG_NUMBER]: 0.95 } as const;
/** What is quoted of the wrong document is true nonetheless: as a claim it is supported. */
const JUDGED = [Fault.NONE, Fault.FABRICATED, Fault.STITCHED, Fault.WRONG_NUMBER];
/** Largest share of untouched quotes that are not called supported. */
const FALSE_ALARMS = 0.02;

describe('faults that are planted in quotes and claims', () => {
  let samples: readonly Sample[];
  let planted: readonly Planted[];
  let rates: Rates;

  beforeAll(async () => {
    samples = await readSamples();
    planted = plantFaults(samples, CASES, SEED);
    rates = await measure(planted, samples);
    // The measured rates of each kind; the thresholds only say how far they may fall.
    process.stdout.write(`${report((fault) => gated(fault).refused.length / CASES, rates)}\n`);
  });

  const gated = (fault: Fault) => {
    const citations = planted.filter((one) => one.fault === fault).map(({ citation }) => citation);
    return admitCitations(citations, textsOf(samples));
  };

  it.each(Object.values(Fault).filter((fault) => fault !== Fault.NONE))(
    'a quote that is %s is never given',
    (fault) => {
      expect(gated(fault).refused).toHaveLength(CASES);
    },
  );

  it('a quote of one document is not given as one of another, though the version is the right one', () => {
    const citations = planted
      .filter(({ fault }) => fault === Fault.NONE)
      .map(({ citation }) => ({ ...citation, documentId: 'another' }));
    expect(admitCitations(citations, textsOf(samples)).admitted).toEqual([]);
  });

  it('a quote that is untouched is always given', () => {
    expect(gated(Fault.NONE).admitted).toHaveLength(CASES);
  });

  it.each([Fault.FABRICATED, Fault.STITCHED, Fault.WRONG_NUMBER] as const)(
    'a claim that is %s is seldom called supported',
    (fault) => {
      expect(rates.get(fault)).toBeGreaterThanOrEqual(CAUGHT[fault]);
    },
  );

  it('a claim that is untouched is', () => {
    expect(rates.get(Fault.NONE)).toBeLessThanOrEqual(FALSE_ALARMS);
  });
});

/** By fault, the share of claims that are not called supported. */
type Rates = ReadonlyMap<Fault, number>;

async function measure(planted: readonly Planted[], samples: readonly Sample[]): Promise<Rates> {
  const isSupported = createCheck(samples);
  const rates = new Map<Fault, number>();
  for (const fault of JUDGED) {
    const cases = planted.filter((one) => one.fault === fault);
    let flagged = 0;
    for (const one of cases) if (!(await isSupported(one))) flagged += 1;
    rates.set(fault, flagged / cases.length);
  }
  return rates;
}

/** Judges a claim and holds it to its quotes as a check of claims does. */
function createCheck(samples: readonly Sample[]) {
  const pool = createPassagePool(samples.flatMap(({ passages }) => passages));
  const reasoner = createExtractiveReasoner();
  const texts = textsOf(samples);
  return async ({ claim, citation, origin }: Planted): Promise<boolean> => {
    const own = origin.passages.filter(({ start, end }) => start <= citation.start && citation.start < end);
    const passages = [...new Set([...own, ...pool.fitting(claim, PASSAGES)])];
    const judgement = await reasoner.judge({ claim, passages }, never);
    const citations = judgement.evidence.map(({ evidence, stance }) => ({
      ...{ ...evidence, quote: evidence.text, stance },
    }));
    const { admitted } = admitCitations(citations, texts);
    const { verdict, reason } = judgement;
    return heldToQuotes(claim, { verdict, reason }, admitted, texts).verdict === Verdict.SUPPORTED;
  };
}

function textsOf(samples: readonly Sample[]) {
  return new Map(samples.map(({ versionId, documentId, text }) => [versionId, { documentId, text }]));
}

function report(refused: (fault: Fault) => number, rates: Rates): string {
  const percent = (rate: number | undefined) => (rate === undefined ? '' : `${(100 * rate).toFixed(1)} %`);
  const lines = Object.values(Fault).map((fault) => {
    return `${fault.padEnd(16)}${percent(refused(fault)).padEnd(18)}${percent(rates.get(fault))}`;
  });
  return [`${'planted'.padEnd(16)}${'quotes refused'.padEnd(18)}claims not supported`, ...lines].join('\n');
}
