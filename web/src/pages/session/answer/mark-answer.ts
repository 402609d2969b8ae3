import type { Element, ElementContent, Root, Text } from 'hast';
import type { AnswerClaim } from '../use-session-facts.js';
import { markStatements } from './mark-statements.js';

/** `[3]`, the mark of a source. */
const MARK = /\[(\d{1,4})\]/gu;

export interface MarkAnswerOptions {
  readonly claims: readonly AnswerClaim[];
  /** Numbers of the sources; other numbers in brackets are the answer's own words. */
  readonly sources: ReadonlySet<number>;
}

/**
 * A plugin of the markdown renderer. Statements of the answer that were checked become `<mark data-claim>`, marks of
 * sources `<cite data-source data-claim>`, the claim being the last one before them.
 */
export function markAnswer({ claims, sources }: MarkAnswerOptions) {
  return (root: Root): void => {
    const marker = new Marker(claims, sources);
    marker.visit(root);
    markStatements(root, claims);
  };
}

class Marker {
  private lastClaim: string | null = null;

  constructor(
    private readonly claims: readonly AnswerClaim[],
    private readonly sources: ReadonlySet<number>,
  ) {}

  visit(parent: Root | Element): void {
    parent.children = (parent.children as ElementContent[]).flatMap((child) => {
      if (child.type === 'text') return this.splitClaims(child);
      if (child.type === 'element' && child.tagName !== 'code') this.visit(child);
      return [child];
    });
  }

  private splitClaims({ value }: Text): ElementContent[] {
    const found = this.firstClaim(value);
    if (!found) return this.splitMarks(value);
    const { claim, at } = found;
    const before = this.splitMarks(value.slice(0, at));
    this.lastClaim = claim.id;
    const marked = element('mark', { dataClaim: claim.id }, [{ type: 'text', value: claim.text }]);
    const rest = value.slice(at + claim.text.length);
    return [...before, marked, ...(rest ? this.splitClaims({ type: 'text', value: rest }) : [])];
  }

  /** The claim that stands first in the text; of two that begin together, the longer one. */
  private firstClaim(value: string): { readonly claim: AnswerClaim; readonly at: number } | null {
    let best: { claim: AnswerClaim; at: number } | null = null;
    for (const claim of this.claims) {
      const at = claim.text === '' ? -1 : value.indexOf(claim.text);
      if (at < 0) continue;
      const isLonger = best !== null && at === best.at && claim.text.length > best.claim.text.length;
      if (best === null || at < best.at || isLonger) best = { claim, at };
    }
    return best;
  }

  private splitMarks(value: string): ElementContent[] {
    const parts: ElementContent[] = [];
    let from = 0;
    for (const match of value.matchAll(MARK)) {
      const number = Number(match[1]);
      if (!this.sources.has(number)) continue;
      if (match.index > from) parts.push({ type: 'text', value: value.slice(from, match.index) });
      parts.push(element('cite', { dataSource: number, dataClaim: this.lastClaim }, []));
      from = match.index + match[0].length;
    }
    if (from < value.length) parts.push({ type: 'text', value: value.slice(from) });
    return parts;
  }
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}
