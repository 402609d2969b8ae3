import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useMutation, useQuery } from 'urql';
import type { ConfirmDialogProps } from '../../parts/confirm-dialog.js';
import { describeError } from '../../parts/describe-error.js';
import { plural } from '../../parts/plural.js';

interface Named {
  readonly id: string;
}

export interface Deletion<Counts, Removed> {
  readonly id: string;
  /** Counts what goes along. */
  readonly count: TypedDocumentNode<Counts, Named>;
  readonly removal: TypedDocumentNode<Removed, Named>;
  readonly onGone: () => void;
}

export interface CountedDeletion<Counts> {
  /** Undefined while they are not known. */
  readonly counts: Counts | undefined;
  /** What the dialog that asks is told. */
  readonly dialog: Pick<ConfirmDialogProps, 'isBusy' | 'isCounting' | 'fault' | 'onConfirm'>;
}

/** Deletes something for good once that is confirmed, which nobody can before what goes along is counted. */
export function useDeletion<Counts, Removed>({
  id,
  count,
  removal,
  onGone,
}: Deletion<Counts, Removed>): CountedDeletion<Counts> {
  const variables = { id };
  const [{ data: counts, error: unread }] = useQuery({
    query: count,
    variables,
    requestPolicy: 'network-only',
  });
  const [{ fetching, error }, remove] = useMutation(removal);
  const fault = error ?? unread;
  const confirm = async (): Promise<void> => {
    const { data } = await remove(variables);
    if (data) onGone();
  };
  return {
    counts,
    dialog: {
      isBusy: fetching,
      isCounting: !counts,
      fault: fault && describeError(fault),
      onConfirm: () => void confirm(),
    },
  };
}

/** What becomes of what earlier answers cite of it. @param count undefined while it is not known */
export function citationWords(count: number | undefined): string {
  if (count === undefined) return 'Citations of it in earlier answers are being counted.';
  if (count === 0) return 'No earlier answer cites it.';
  const go = count === 1 ? 'does' : 'do';
  return `So ${go} ${plural(count, 'citation')} of it in earlier answers; the answers themselves stay.`;
}
