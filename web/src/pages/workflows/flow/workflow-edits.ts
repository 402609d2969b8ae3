import { applyCommand, type Command } from './commands.js';
import type { Flow } from './flow.js';

/** One thing that was done, and what takes it back. */
export interface Edit {
  readonly redo: Command;
  readonly undo: Command;
  /** In words: `Add research`. */
  readonly says: string;
  /** Edits in a row of the same name here are one: the letters of a word, the steps of a move. */
  readonly run: string | null;
}

/** All that a draft keeps. */
export interface EditsState {
  readonly flow: Flow;
  /** What was done, the first first. */
  readonly done: readonly Edit[];
  /** What was undone, the last that was undone last. */
  readonly undone: readonly Edit[];
}

/** Edits that can be undone; older ones are forgotten. */
const MOST = 200;

/** A workflow and what was done to it. Listeners are told after each change. */
export class WorkflowEdits {
  private readonly listeners = new Set<() => void>();
  private current: EditsState;
  private isRunOpen = false;

  constructor(initial: Flow | EditsState) {
    this.current = 'flow' in initial ? initial : { flow: initial, done: [], undone: [] };
  }

  readonly state = (): EditsState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** @param run edits in a row of the same run are undone together, until `endRun` */
  do(command: Command, says: string, run: string | null = null): void {
    const { flow, inverse } = applyCommand(this.current.flow, command);
    const last = this.current.done.at(-1);
    const goesOn = run !== null && this.isRunOpen && last?.run === run;
    const edit = { redo: command, undo: goesOn ? last.undo : inverse, says, run };
    const before = goesOn ? this.current.done.slice(0, -1) : this.current.done;
    this.isRunOpen = true;
    this.become({ flow, done: [...before, edit].slice(-MOST), undone: [] });
  }

  /** What comes is a new edit, though it be of the same run. */
  endRun(): void {
    this.isRunOpen = false;
  }

  /** @returns what was undone, in words; null where there is nothing to undo */
  undo(): string | null {
    const { flow, done, undone } = this.current;
    const edit = done.at(-1);
    if (!edit) return null;
    this.endRun();
    this.become({
      flow: applyCommand(flow, edit.undo).flow,
      done: done.slice(0, -1),
      undone: [...undone, edit],
    });
    return edit.says;
  }

  /** @returns what was done again, in words; null where there is nothing to redo */
  redo(): string | null {
    const { flow, done, undone } = this.current;
    const edit = undone.at(-1);
    if (!edit) return null;
    this.endRun();
    this.become({
      flow: applyCommand(flow, edit.redo).flow,
      done: [...done, edit],
      undone: undone.slice(0, -1),
    });
    return edit.says;
  }

  /** Takes over what another tab made of the same draft. */
  load(state: EditsState): void {
    this.endRun();
    this.become(state);
  }

  private become(state: EditsState): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}
