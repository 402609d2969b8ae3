import {
  BLOCK_SIZE,
  frequencyOf,
  headingFrequencyOf,
  headingLengthOf,
  lengthOf,
  placeOf,
  stretchOf,
  STRETCH_SIZE,
} from './posting.js';
import type { SearchScope } from './search-scope.js';

/** The postings of one lexeme in one block, in order. */
export interface TermBlock {
  readonly collectionId: string;
  readonly block: number;
  readonly postings: Uint32Array;
}

/** A lexeme of a question. */
export interface SearchedTerm {
  readonly lexeme: string;
  /** How often the question holds it. */
  readonly repeats: number;
  readonly blocks: readonly TermBlock[];
}

/** A passage by its number in its collection. */
export interface RankedPassage {
  readonly collectionId: string;
  readonly ordinal: number;
  readonly score: number;
}

/** How fast further occurrences of a lexeme in a passage lose worth. */
const K1 = 0.6;
/** How far long passages are held back. */
const B = 0.6;
/** What an occurrence in title and headings counts for in occurrences in the text. */
const HEADING_WEIGHT = 2.5;
/** How fast further occurrences in a stretch lose worth. */
const STRETCH_K1 = 2;
/** Share of the stretch in a passage's score. */
const STRETCH_SHARE = 0.3;
/** Worth of title and headings that say just what the question does. */
const COVERAGE_WEIGHT = 0.6;
/** Rarity that is assumed of lexemes of title and headings that the question lacks, as a share of the largest. */
const ASSUMED_RARITY = 0.7;

interface Weight {
  /** In a passage, in a stretch: how rare the lexeme is and how often it is asked for. */
  readonly passage: number;
  readonly stretch: number;
  readonly rarity: number;
}

/**
 * The passages that answer a question best. The score is the sum of three:
 * BM25F over the text, and title with headings (Robertson, Zaragoza, Taylor 2004; term frequencies of the fields are
 * weighted and summed before they saturate; that of the question counts by its root); the same over the stretch, the
 * up to `STRETCH_SIZE` neighbours among which it stands (Callan 1994, passage and document evidence together); and
 * how far the question covers title and headings: rarity of the lexemes in common, squared, by that of all.
 * Parameters were fitted on half the questions of four public sets together; see docs/retrieval.md.
 */
export function rankPassages(
  terms: readonly SearchedTerm[],
  scope: SearchScope,
  limit: number,
): RankedPassage[] {
  const weights = terms.map((term) => weigh(term, scope));
  const best = new BestPassages(limit);
  const block = new BlockScores(scope);
  for (const group of byBlock(terms)) {
    for (const { term, postings } of group.lists) block.add(postings, weights[term]!);
    block.drain((place, score) => {
      best.offer({ collectionId: group.collectionId, ordinal: group.block * BLOCK_SIZE + place, score });
    });
  }
  return best.list();
}

/** How rare each lexeme is among the passages that are searched. */
export function raritiesOf(terms: readonly SearchedTerm[], scope: SearchScope): ReadonlyMap<string, number> {
  return new Map(
    terms.map(({ lexeme, blocks }) => {
      const passages = blocks.reduce((sum, { postings }) => sum + postings.length, 0);
      return [lexeme, rarityOf(passages, scope.passageCount)];
    }),
  );
}

function weigh({ repeats, blocks }: SearchedTerm, scope: SearchScope): Weight {
  let passages = 0;
  let stretches = 0;
  for (const { postings } of blocks) {
    passages += postings.length;
    let last = Number.NaN;
    for (const posting of postings) {
      const stretch = stretchOf(posting);
      if (stretch !== last) stretches += 1;
      last = stretch;
    }
  }
  const asked = Math.sqrt(repeats);
  const rarity = rarityOf(passages, scope.passageCount);
  return { passage: asked * rarity, stretch: asked * rarityOf(stretches, scope.stretchCount), rarity };
}

/** Inverse document frequency as BM25 has it, never below 0. */
function rarityOf(holding: number, all: number): number {
  return Math.log(1 + Math.max(0, all - holding + 0.5) / (holding + 0.5));
}

interface BlockLists {
  readonly collectionId: string;
  readonly block: number;
  readonly lists: { readonly term: number; readonly postings: Uint32Array }[];
}

function byBlock(terms: readonly SearchedTerm[]): Iterable<BlockLists> {
  const groups = new Map<string, BlockLists>();
  for (const [term, { blocks }] of terms.entries()) {
    for (const { collectionId, block, postings } of blocks) {
      const key = `${collectionId} ${block}`;
      const group = groups.get(key) ?? { collectionId, block, lists: [] };
      group.lists.push({ term, postings });
      groups.set(key, group);
    }
  }
  return groups.values();
}

/** Scores of the passages of one block; used for one block after the other. */
class BlockScores {
  private readonly scores = new Float64Array(BLOCK_SIZE);
  /** By place of the stretch's first passage, which may be as far before the block as a stretch is long. */
  private readonly stretchScores = new Float64Array(BLOCK_SIZE + STRETCH_SIZE);
  private readonly stretches = new Int16Array(BLOCK_SIZE);
  private readonly headingRarity = new Float64Array(BLOCK_SIZE);
  private readonly headingMatches = new Uint8Array(BLOCK_SIZE);
  private readonly headingLengths = new Uint8Array(BLOCK_SIZE);
  private readonly isTouched = new Uint8Array(BLOCK_SIZE);
  private readonly perLexeme: number;
  private readonly assumedRarity: number;

  constructor({ passageCount, lexemeCount }: SearchScope) {
    this.perLexeme = (B * passageCount) / Math.max(1, lexemeCount);
    this.assumedRarity = ASSUMED_RARITY * Math.log(Math.max(1, passageCount));
  }

  /** Adds the worth of one lexeme. */
  add(postings: Uint32Array, { passage, stretch, rarity }: Weight): void {
    let current = Number.NaN;
    let sum = 0;
    let heading = 0;
    for (const posting of postings) {
      const place = placeOf(posting);
      const frequency = frequencyOf(posting);
      const inHeadings = HEADING_WEIGHT * headingFrequencyOf(posting);
      const worth = frequency / (1 - B + this.perLexeme * lengthOf(posting)) + inHeadings;
      this.scores[place]! += (passage * worth) / (worth + K1);
      const first = stretchOf(posting);
      this.isTouched[place] = 1;
      this.stretches[place] = first;
      if (inHeadings > 0) this.addHeading(place, posting, rarity);
      if (first !== current) {
        this.addStretch(current, sum + heading, stretch);
        current = first;
        sum = 0;
        heading = 0;
      }
      sum += frequency;
      heading = Math.max(heading, inHeadings);
    }
    this.addStretch(current, sum + heading, stretch);
  }

  /** Gives each passage that any lexeme stands in its score, and begins anew. */
  drain(take: (place: number, score: number) => void): void {
    for (let place = 0; place < BLOCK_SIZE; place += 1) {
      if (this.isTouched[place] === 0) continue;
      const stretch = this.stretchScores[this.stretches[place]! + STRETCH_SIZE]!;
      const score =
        (1 - STRETCH_SHARE) * this.scores[place]! + STRETCH_SHARE * stretch + this.coverage(place);
      take(place, score);
    }
    this.scores.fill(0);
    this.stretchScores.fill(0);
    this.headingRarity.fill(0);
    this.headingMatches.fill(0);
    this.isTouched.fill(0);
  }

  private addHeading(place: number, posting: number, rarity: number): void {
    this.headingRarity[place]! += rarity;
    this.headingMatches[place]! += 1;
    this.headingLengths[place] = headingLengthOf(posting);
  }

  private addStretch(first: number, frequency: number, weight: number): void {
    if (frequency > 0)
      this.stretchScores[first + STRETCH_SIZE]! += (weight * frequency) / (frequency + STRETCH_K1);
  }

  private coverage(place: number): number {
    const matched = this.headingRarity[place]!;
    if (matched === 0) return 0;
    const others = Math.max(0, this.headingLengths[place]! - this.headingMatches[place]!);
    return (COVERAGE_WEIGHT * matched * matched) / (matched + others * this.assumedRarity);
  }
}

/** Keeps the best, in order; equals in order of their collections and then as they came into them. */
class BestPassages {
  private kept: RankedPassage[] = [];
  private least = -Infinity;

  constructor(private readonly limit: number) {}

  offer(passage: RankedPassage): void {
    if (passage.score < this.least) return;
    this.kept.push(passage);
    if (this.kept.length < 2 * this.limit + 100) return;
    this.kept = this.list();
    this.least = this.kept.at(-1)!.score;
  }

  list(): RankedPassage[] {
    return this.kept.sort(inOrder).slice(0, this.limit);
  }
}

function inOrder(a: RankedPassage, b: RankedPassage): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.collectionId !== b.collectionId) return a.collectionId < b.collectionId ? -1 : 1;
  return a.ordinal - b.ordinal;
}
