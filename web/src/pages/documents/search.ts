import { part, rowsOf, words } from '../../app/read-search.js';

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
    ...readDocumentSearch(search),
  };
}

/** What the address of one document says. */
export interface DocumentSearch {
  /** Its passages. Default: a page. */
  readonly rows?: number;
}

export function readDocumentSearch(search: Record<string, unknown>): DocumentSearch {
  return part('rows', rowsOf(search['rows'], DOCUMENTS_PAGE));
}
