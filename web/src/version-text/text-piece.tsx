import { useQuery } from 'urql';
import { VersionTextDocument } from '../generated/graphql.js';
import { describeError } from '../parts/describe-error.js';
import { ErrorState, Loading } from '../parts/states.js';
import type { TextWindow } from './text-window.js';

/** Whose text it is. */
export interface TextSource {
  readonly documentId: string;
  /** Cursor before the version among those of its document. */
  readonly after: string | null;
}

export interface TextPieceProps {
  readonly source: TextSource;
  readonly piece: TextWindow;
}

/** A stretch of the text of a version, as it is. */
export function TextPiece({ source, piece }: TextPieceProps) {
  const [{ data, error }, read] = useQuery({
    query: VersionTextDocument,
    variables: { ...source, ...piece },
    requestPolicy: 'cache-first',
  });
  if (error) return <ErrorState fault={describeError(error)} onRetry={() => read()} />;
  const text = data?.document?.versions.nodes[0]?.text;
  return text === undefined ? <Loading rows={12} /> : <span>{text}</span>;
}
