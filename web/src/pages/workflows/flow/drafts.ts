import type { Flow } from './flow.js';
import type { EditsState } from './workflow-edits.js';

/** What a draft rests on: what the server had when it began. */
export interface DraftBase {
  /** Version of the saved workflow; null for one that was never saved. */
  readonly version: number | null;
  /** The fingerprint of the flow at that version. */
  readonly fingerprint: string;
}

/** Edits that are kept in this browser, so that closing a tab loses nothing. */
export interface Draft {
  /** Grows with each write. */
  readonly revision: number;
  /** When it was last written. */
  readonly at: string;
  readonly base: DraftBase;
  readonly edits: EditsState;
}

export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'quartet.workflow-draft.1.';

/** Drafts by workflow. A write names the revision that it rests on, so that no tab overwrites what another wrote. */
export class Drafts {
  constructor(
    private readonly storage: DraftStorage,
    private readonly now: () => number = Date.now,
  ) {}

  read(id: string): Draft | null {
    const text = this.storage.getItem(PREFIX + id);
    return text === null ? null : parse(text);
  }

  /**
   * @param expected the revision that was last read or written; 0 for none
   * @returns the new revision; `conflict` where another tab wrote meanwhile and `full` where there is no room: then
   *   nothing is written
   */
  write(id: string, expected: number, base: DraftBase, edits: EditsState): number | 'conflict' | 'full' {
    if ((this.read(id)?.revision ?? 0) !== expected) return 'conflict';
    const draft: Draft = { revision: expected + 1, at: new Date(this.now()).toISOString(), base, edits };
    try {
      this.storage.setItem(PREFIX + id, JSON.stringify(draft));
    } catch {
      return 'full';
    }
    return draft.revision;
  }

  remove(id: string): void {
    this.storage.removeItem(PREFIX + id);
  }

  /** All of them with the ids of their workflows, the last written first. */
  list(): readonly (readonly [string, Draft])[] {
    const keys = Array.from({ length: this.storage.length }, (_, index) => this.storage.key(index) ?? '');
    return keys
      .filter((key) => key.startsWith(PREFIX))
      .flatMap((key): [string, Draft][] => {
        const id = key.slice(PREFIX.length);
        const draft = this.read(id);
        return draft ? [[id, draft]] : [];
      })
      .sort(([, one], [, other]) => (one.at < other.at ? 1 : -1));
  }

  /** The workflow whose draft an event of the storage is about; null where it is about something else. */
  idOf(event: Pick<StorageEvent, 'key'>): string | null {
    return event.key?.startsWith(PREFIX) ? event.key.slice(PREFIX.length) : null;
  }
}

/** Null for what is no draft: the storage is shared with all that this origin serves. */
function parse(text: string): Draft | null {
  try {
    const value = JSON.parse(text) as Partial<Draft> | null;
    const isWhole = typeof value?.revision === 'number' && value.base && isFlow(value.edits?.flow);
    return isWhole ? (value as Draft) : null;
  } catch {
    return null;
  }
}

function isFlow(flow: Flow | undefined): boolean {
  return Array.isArray(flow?.nodes) && Array.isArray(flow.edges);
}
