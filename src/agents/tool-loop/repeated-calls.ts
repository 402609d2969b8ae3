import { inputHash } from '../../lib/input-hash.js';
import type { JsonObject } from '../../lib/json.js';

/** How often the same call is made: what changed meanwhile may be asked for again, once. */
const MOST = 2;

/** Counts calls of a task that are the same: tool and arguments, whatever the order of their keys. */
export class RepeatedCalls {
  private readonly counts = new Map<string, number>();

  /** @returns false if it was made often enough */
  take(tool: string, given: JsonObject | null): boolean {
    const key = inputHash({ tool, given });
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return count <= MOST;
  }
}
