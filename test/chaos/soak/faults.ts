import type { Fault } from './fault.js';
import { MEMBER_FAULTS } from './member-faults.js';
import { STORE_FAULTS } from './store-faults.js';

/** Faults of one kind come one after the other; those of different kinds overlap. */
export const TRACKS = { members: MEMBER_FAULTS, stores: STORE_FAULTS } as const satisfies Readonly<
  Record<string, Readonly<Record<string, Fault>>>
>;
