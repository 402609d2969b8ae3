import { oneOf, part, rowsOf, words } from '../../app/read-search.js';

/** Rows of the list of workflows that are read at a time. */
export const WORKFLOWS_PAGE = 50;

/** What the address of the list says. */
export interface WorkflowsSearch {
  /** Default: a page. */
  readonly rows?: number;
}

export function readWorkflowsSearch(search: Record<string, unknown>): WorkflowsSearch {
  return part('rows', rowsOf(search['rows'], WORKFLOWS_PAGE));
}

export type BuilderView = 'canvas' | 'list' | 'json';

export const BUILDER_VIEWS: readonly BuilderView[] = ['canvas', 'list', 'json'];

/** What the address of the builder says. */
export interface BuilderSearch {
  /** Left out for the canvas. */
  readonly view?: BuilderView;
  /** Key of the chosen node. */
  readonly node?: string;
  /** The chosen connection: both keys, as `before>after`. */
  readonly edge?: string;
  /** The session whose tasks are painted on the nodes. */
  readonly run?: string;
}

/** Reads an address that anybody may have written; what makes no sense is left out. */
export function readBuilderSearch(search: Record<string, unknown>): BuilderSearch {
  const view = oneOf(BUILDER_VIEWS, search['view']);
  return {
    ...part('view', view === 'canvas' ? undefined : view),
    ...part('node', words(search['node'])),
    ...part('edge', words(search['edge'])),
    ...part('run', words(search['run'])),
  };
}

const NEW = 'new-';

/** A name for a draft that the server has not seen yet. */
export function newDraftId(random: () => number = Math.random): string {
  return NEW + random().toString(36).slice(2, 10).padEnd(8, '0');
}

export function isNewDraft(id: string): boolean {
  return id.startsWith(NEW);
}
