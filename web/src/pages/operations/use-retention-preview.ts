import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, type CombinedError } from 'urql';
import { RetentionPreviewDocument, type RetentionPreviewQuery } from '../../generated/graphql.js';
import { policyOf, type PolicyFields } from './retention-words.js';

/** Nobody types on after this, in milliseconds: counting is not for each key. */
const PAUSE_MS = 300;

export interface RetentionPreview {
  /** What was counted last. */
  readonly data: RetentionPreviewQuery | undefined;
  readonly error: CombinedError | undefined;
  /** Does it say nothing yet of what stands in the fields? */
  readonly isOld: boolean;
}

/** What the server would remove by the policy in the fields, counted by it once they are left alone. */
export function useRetentionPreview(fields: PolicyFields): RetentionPreview {
  const [settled] = useDebouncedValue(fields, PAUSE_MS);
  const policy = policyOf(settled);
  const [{ data, error, fetching }] = useQuery({
    query: RetentionPreviewDocument,
    variables: { policy: policy ?? {} },
    pause: policy === null,
    requestPolicy: 'network-only',
  });
  return { data, error, isOld: settled !== fields || fetching };
}
