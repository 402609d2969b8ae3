import type { Evidence } from '../../src/reasoning/reasoner.js';

/** The short answer that the best evidence gives: its answer span where it has one, else all of it. */
export function predictSpan([best]: readonly (Evidence & {
  readonly answer?: { readonly text: string } | null;
})[]): string {
  return best?.answer?.text ?? best?.text ?? '';
}
