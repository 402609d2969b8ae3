import { createHash } from 'node:crypto';

/** What providers accept as the name of a tool. */
const ACCEPTED = /^[a-zA-Z0-9_-]{1,64}$/;
const MAX_NAME = 64;
const HASH_LENGTH = 8;

/**
 * Names of tools as providers accept them, each with its own, so that they can be told back: `server:tool` is not
 * accepted. A name that is accepted stays; another one gets a part of its own hash, whichever tools stand beside it.
 */
export class ToolNames {
  private readonly toProvider = new Map<string, string>();
  private readonly toOurs = new Map<string, string>();

  /** @param names without doubles */
  constructor(names: readonly string[]) {
    const accepted = (name: string) => ACCEPTED.test(name);
    for (const name of names.filter(accepted)) this.add(name, name);
    for (const name of names.filter((other) => !accepted(other))) this.add(name, this.freeName(name));
  }

  /** As the provider is told. */
  provided(name: string): string {
    return this.toProvider.get(name) ?? NO_TOOL;
  }

  /** The tool that a model means; what it said where it is none. */
  ours(provided: string): string {
    return this.toOurs.get(provided) ?? provided;
  }

  private add(ours: string, provided: string): void {
    this.toProvider.set(ours, provided);
    this.toOurs.set(provided, ours);
  }

  private freeName(name: string): string {
    for (let salt = ''; ; salt += '.') {
      const candidate = shortened(name, salt);
      if (!this.toOurs.has(candidate)) return candidate;
    }
  }
}

/** In the history of a conversation providers refuse other names, too: so a made-up one is told. */
const NO_TOOL = 'no_such_tool';

function shortened(name: string, salt: string): string {
  const hash = createHash('sha256')
    .update(name + salt)
    .digest('hex')
    .slice(0, HASH_LENGTH);
  const readable = name.replaceAll(/[^a-zA-Z0-9_-]/g, '_').slice(0, MAX_NAME - HASH_LENGTH - 1);
  return `${readable}_${hash}`;
}
