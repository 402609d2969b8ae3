/** A key that does something on this page. */
export interface Shortcut {
  /** As `KeyboardEvent.key` says it; `mod+` in front means ⌘ or Ctrl, `mod+shift+` with Shift besides. */
  readonly key: string;
  /** What it does, for the list under `?`. */
  readonly does: string;
  readonly run: () => void;
}

/** What is remembered of the reader's wishes between visits. */
export type Memory = Pick<Storage, 'getItem' | 'setItem'>;

const OFF = 'quartet.shortcuts';

/** The keys that work now. Later ones win, so that a page may take a key over. Off while somebody types. */
export class Shortcuts {
  private readonly active = new Set<Shortcut>();
  private readonly listeners = new Set<() => void>();
  private isOff: boolean;
  private shown: readonly Shortcut[] = [];

  constructor(private readonly memory: Memory) {
    this.isOff = memory.getItem(OFF) === 'off';
  }

  add(shortcuts: readonly Shortcut[]): () => void {
    for (const shortcut of shortcuts) this.active.add(shortcut);
    this.tell();
    return () => {
      for (const shortcut of shortcuts) this.active.delete(shortcut);
      this.tell();
    };
  }

  readonly list = (): readonly Shortcut[] => this.shown;

  readonly areOff = (): boolean => this.isOff;

  /** Those with ⌘ or Ctrl stay: they are typed by nobody by accident. */
  switch(on: boolean): void {
    this.isOff = !on;
    this.memory.setItem(OFF, on ? 'on' : 'off');
    this.tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly handle = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey) return;
    const hasModifier = event.metaKey || event.ctrlKey;
    if (!hasModifier && (this.isOff || isTyping(event.target))) return;
    const shift = event.shiftKey ? 'shift+' : '';
    const key = hasModifier ? `mod+${shift}${event.key.toLowerCase()}` : event.key;
    const shortcut = [...this.active].reverse().find((candidate) => candidate.key === key);
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run();
  };

  private tell(): void {
    this.shown = [...this.active];
    for (const listener of this.listeners) listener();
  }
}

const FIELDS = 'input, textarea, select, [contenteditable="true"], [role="textbox"]';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(FIELDS) !== null;
}
