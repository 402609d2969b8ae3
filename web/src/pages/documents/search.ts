import { count, part, rowsOf, words } from '../../app/read-search.js';

/** Documents of a collection, or passages of a document, that are read at a time. */
export const DOCUMENTS_PAGE = 50;

/** What the address of the documents says. */
export interface DocumentsSearch {
  /** The collection that is open. Default: the first. */
  readonly collection?: string;
  /** Words to try the search with. */
  readonly try?: string;
  /** Documents of the collection. Default: a page. */
  readonly rows?: number;
}

/** Reads an address that anybody may have written; what makes no sense is left out. */
export function readDocumentsSearch(search: Record<string, unknown>): DocumentsSearch {
  return {
    ...part('collection', words(search['collection'])),
    ...part('try', words(search['try'])),
    ...part('rows', rowsOf(search['rows'], DOCUMENTS_PAGE)),
  };
}

/** What the address of one document says. */
export interface DocumentSearch {
  /** Its passages. Default: a page. */
  readonly rows?: number;
  /** The version in which something was found; with it goes where, from `start` (default 0) to `end`. */
  readonly version?: string;
  readonly start?: number;
  readonly end?: number;
}

export function readDocumentSearch(search: Record<string, unknown>): DocumentSearch {
  return {
    ...part('rows', rowsOf(search['rows'], DOCUMENTS_PAGE)),
    ...part('version', words(search['version'])),
    ...part('start', count(search['start'])),
    ...part('end', count(search['end'])),
  };
}

/** What was found, where the address says so in full. */
export function foundIn({ version, start = 0, end }: DocumentSearch): FoundPlace | null {
  return version === undefined || end === undefined || end <= start ? null : { version, start, end };
}

/** Words of a version, in UTF-16 code units. */
export interface FoundPlace {
  readonly version: string;
  readonly start: number;
  readonly end: number;
}
