import type { Element, Root } from 'hast';
import type { ClaimVerdict } from '../../../generated/schema-facts.js';
import type { AnswerClaim } from '../use-session-facts.js';

/**
 * Where an answer leads with what came out of a statement that was given to be checked ("**Contradicted:** It opened in
 * 1910."), these words and what the documents say of it get the verdict: `<strong data-verdict>`,
 * `<blockquote data-verdict>`. To be called once claims are marked.
 */
export function markStatements(root: Root, claims: readonly AnswerClaim[]): void {
  let verdict: ClaimVerdict | undefined;
  for (const node of root.children) {
    if (node.type !== 'element') continue;
    if (node.tagName !== 'blockquote') verdict = markOutcome(node, claims);
    else if (verdict) node.properties['dataVerdict'] = verdict;
  }
}

/** Words in bold right before a claim say what came out of it. */
function markOutcome({ children }: Element, claims: readonly AnswerClaim[]): ClaimVerdict | undefined {
  const [outcome, ...rest] = children;
  const statement = rest.find((node) => node.type === 'element');
  if (outcome?.type !== 'element' || outcome.tagName !== 'strong') return undefined;
  if (statement?.type !== 'element' || statement.tagName !== 'mark') return undefined;
  const claim = claims.find(({ id }) => id === statement.properties['dataClaim']);
  if (claim) outcome.properties['dataVerdict'] = claim.verdict;
  return claim?.verdict;
}
