import type { Constructor } from '@mikro-orm/core';
import type { Migration } from '@mikro-orm/migrations';

export interface NamedMigration {
  readonly name: string;
  readonly class: Constructor<Migration>;
  /**
   * Why a program that does not know this migration cannot work with what it leaves, in words that finish the
   * sentence "it ...". Left out where such a program can: then old and new processes run side by side.
   */
  readonly breaking?: string;
}
