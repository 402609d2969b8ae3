import type { MemoryType } from '../../generated/schema-facts.js';

export interface RememberingAgent {
  readonly id: string;
  readonly name: string;
}

/** A kind of memory in words. */
export function memoryWords(type: MemoryType): string {
  switch (type) {
    case 'LONG_TERM':
      return 'Lasting';
    case 'SHORT_TERM':
      return 'For a while';
    case 'EPISODIC':
      return 'What happened';
  }
}
