import type { Draft, DraftBase, Drafts } from './drafts.js';
import type { Flow } from './flow.js';
import { fingerprint } from './flow-graph.js';
import { WorkflowEdits, type EditsState } from './workflow-edits.js';

/** What the server has. */
export interface SavedFlow {
  readonly flow: Flow;
  readonly version: number;
}

export interface DraftStatus {
  /** Does it differ from what the server had? */
  readonly isDirty: boolean;
  /** The saved version that it rests on; null where it was never saved. */
  readonly version: number | null;
  /** What another tab wrote while this one could not tell; null while there is none. */
  readonly otherTab: EditsState | null;
  /** What somebody saved meanwhile; null while there is none, or nothing of this draft is lost by it. */
  readonly newer: SavedFlow | null;
  /** Would it be lost with this tab, because the browser has no room for it? */
  readonly isUnkept: boolean;
}

/** A workflow that is being edited: each edit is kept in the browser at once, on top of the revision it rests on. */
export class DraftedWorkflow {
  readonly edits: WorkflowEdits;
  private readonly listeners = new Set<() => void>();
  private base: DraftBase;
  private revision: number;
  private current: DraftStatus;
  private isLoading = false;

  /** Takes up the draft of this workflow, if it holds anything that was not saved; else begins with what is saved. */
  constructor(
    readonly id: string,
    private readonly drafts: Drafts,
    saved: SavedFlow | { readonly flow: Flow; readonly version: null },
  ) {
    const draft = drafts.read(id);
    const goesOn = draft && (isDirty(draft) || draft.base.version === saved.version);
    this.base = goesOn ? draft.base : { version: saved.version, fingerprint: fingerprint(saved.flow) };
    this.revision = draft?.revision ?? 0;
    this.edits = new WorkflowEdits(goesOn ? draft.edits : saved.flow);
    this.current = this.statusNow({});
    this.edits.subscribe(() => this.keep());
  }

  readonly status = (): DraftStatus => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Another tab wrote the draft: what it did is done here too. */
  readonly hear = (): void => {
    const draft = this.drafts.read(this.id);
    if (!draft || draft.revision <= this.revision || this.current.otherTab) return;
    this.base = draft.base;
    this.revision = draft.revision;
    this.take(draft.edits);
    this.tell({});
  };

  /** The server has this flow as this version now. */
  saved(flow: Flow, version: number): void {
    this.base = { version, fingerprint: fingerprint(flow) };
    this.current = { ...this.current, newer: null };
    this.keep();
  }

  /**
   * Hears what the server has. What holds nothing of its own goes on from there at once; else it is kept as `newer` until
   * a person says.
   */
  offer(saved: SavedFlow): void {
    if (this.base.version === null || saved.version <= this.base.version) return;
    const isSame = fingerprint(saved.flow) === fingerprint(this.edits.state().flow);
    if (!isSame && this.current.isDirty) return this.tell({ ...this.current, newer: saved });
    this.base = { version: saved.version, fingerprint: fingerprint(saved.flow) };
    if (!isSame) this.take({ flow: saved.flow, done: [], undone: [] });
    this.keep();
  }

  /** Goes on with what the server has by now, as an edit that can be undone. */
  takeNewer(): void {
    const { newer } = this.current;
    if (!newer) return;
    this.base = { version: newer.version, fingerprint: fingerprint(newer.flow) };
    this.current = { ...this.current, newer: null };
    this.edits.do({ kind: 'replace', flow: newer.flow }, `Take version ${newer.version}`);
  }

  /** Goes on with what is here on top of what the server has by now: saving makes a version after it. */
  keepMine(): void {
    const { newer } = this.current;
    if (newer) this.saved(newer.flow, newer.version);
  }

  /** Goes on with what another tab wrote, as an edit that can be undone. */
  takeOtherTab(): void {
    const { otherTab } = this.current;
    if (!otherTab) return;
    this.revision = this.drafts.read(this.id)?.revision ?? 0;
    this.current = { ...this.current, otherTab: null };
    this.edits.do({ kind: 'replace', flow: otherTab.flow }, 'Take what the other tab made');
  }

  private take(edits: EditsState): void {
    this.isLoading = true;
    this.edits.load(edits);
    this.isLoading = false;
  }

  private keep(): void {
    if (this.isLoading || this.current.otherTab) return this.tell(this.current);
    const outcome = this.drafts.write(this.id, this.revision, this.base, this.edits.state());
    if (typeof outcome === 'number') this.revision = outcome;
    const otherTab = outcome === 'conflict' ? (this.drafts.read(this.id)?.edits ?? null) : null;
    this.tell({ otherTab, newer: this.current.newer, isUnkept: outcome === 'full' });
  }

  private tell(part: Partial<DraftStatus>): void {
    this.current = this.statusNow(part);
    for (const listener of this.listeners) listener();
  }

  private statusNow({ otherTab = null, newer = null, isUnkept = false }: Partial<DraftStatus>): DraftStatus {
    const { base } = this;
    const { version } = base;
    return { isDirty: isDirty({ base, edits: this.edits.state() }), version, otherTab, newer, isUnkept };
  }
}

/** Does a draft hold anything that the server has not? */
export function isDirty({ base, edits }: Pick<Draft, 'base' | 'edits'>): boolean {
  return fingerprint(edits.flow) !== base.fingerprint;
}
