import { useEffect, useRef } from 'react';
import { useMutation } from 'urql';
import { useServices } from '../../app/services-context.js';
import { AddTextDocument } from '../../generated/graphql.js';
import { describeError, faultAt, type Fault } from '../../parts/describe-error.js';
import type { StoredDocument } from '../../uploads/send-file.js';

export interface WrittenText {
  readonly name: string;
  /** Empty: as the name says. */
  readonly mediaType: string;
  readonly text: string;
}

/** Sends a text into a collection. It stands among the files on their way; why it is refused, on its field. */
export function useAddText(collectionId: string) {
  const { uploads } = useServices();
  const [{ fetching, error }, send] = useMutation(AddTextDocument);
  const isThere = useIsThere();
  const add = async ({ mediaType, ...written }: WrittenText): Promise<boolean> => {
    const input = { ...written, collectionId, mediaType: mediaType || null };
    const sent = send({ input }).then(({ data, error: refusal }): StoredDocument | null => {
      if (data) return { ...data.addTextDocument, isNewVersion: true };
      // Nobody would read it on a form that was closed meanwhile.
      if (refusal && !isThere.current) throw new Error(describeError(refusal).message);
      return null;
    });
    return uploads.follow(collectionId, written.name, sent);
  };
  const fault = error && describeError(error);
  const field = fault && fieldOf(fault);
  const faults: Partial<Record<keyof WrittenText, string>> = field
    ? { [field]: faultAt(fault, fault.path ?? '') ?? fault.message }
    : {};
  return { add, isBusy: fetching, faults, fault: field ? undefined : fault };
}

/** Codes of a text that is too large, or cannot be read. */
const OF_TEXT: ReadonlySet<string | null> = new Set([
  'BAD_USER_INPUT',
  'DOCUMENT_TOO_LARGE',
  'DOCUMENT_UNREADABLE',
  'UNSUPPORTED_MEDIA_TYPE',
]);

function fieldOf({ path, code }: Fault): keyof WrittenText | null {
  if (path === 'input.name') return 'name';
  if (path === 'input.mediaType') return 'mediaType';
  return OF_TEXT.has(code) ? 'text' : null;
}

function useIsThere() {
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  return isThere;
}
