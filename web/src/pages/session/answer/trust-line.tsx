import { UnstyledButton } from '@mantine/core';
import type { ClaimVerdict } from '../../../generated/schema-facts.js';
import { plural } from '../../../parts/plural.js';
import { Mark } from '../../../parts/status.js';
import { verdictLook } from '../../../parts/verdict-look.js';
import { useChoice } from '../use-choice.js';
import styles from './answer.module.css';

const ORDER: readonly ClaimVerdict[] = ['SUPPORTED', 'PARTIALLY_SUPPORTED', 'CONTRADICTED', 'UNSUPPORTED'];

/** How far the answer can be trusted, in a line whose parts filter the claims. */
export function TrustLine({ claims }: { readonly claims: readonly { readonly verdict: ClaimVerdict }[] }) {
  const [{ verdict: chosen }, choose] = useChoice();
  if (claims.length === 0) return <span className="dim">No claim was checked.</span>;
  const counts = new Map(
    ORDER.map((verdict) => [verdict, claims.filter((claim) => claim.verdict === verdict).length]),
  );
  return (
    <ul className={styles.trust} aria-label="Claims by verdict">
      <li className="dim">{plural(claims.length, 'claim')}</li>
      {ORDER.filter((verdict) => counts.get(verdict)! > 0).map((verdict) => {
        const look = verdictLook(verdict);
        return (
          <li key={verdict}>
            <UnstyledButton
              className={styles.part}
              aria-pressed={chosen === verdict}
              title="Show only these"
              onClick={() => choose({ verdict: chosen === verdict ? undefined : verdict })}
            >
              <Mark look={{ ...look, word: `${counts.get(verdict)} ${look.word.toLowerCase()}` }} />
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}
