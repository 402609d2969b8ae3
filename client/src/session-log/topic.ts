/**
 * What a part of a page can wait for. `task:ID` changes with one task, `tasks` with any, `topology` only when tasks
 * join the graph; `log` with every row, `drafts` with pieces of messages that are being written.
 */
export type Topic =
  | 'session'
  | 'tasks'
  | 'topology'
  | 'messages'
  | 'tools'
  | 'claims'
  | 'evidence'
  | 'interrupts'
  | 'log'
  | 'drafts'
  | `task:${string}`;

/** Says that something of a topic changed. */
export type Touch = (topic: Topic) => void;
