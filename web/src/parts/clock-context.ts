import { createContext, useContext } from 'react';
import { SharedClock } from './clock.js';

export const ClockContext = createContext(new SharedClock());

export function useClock(): SharedClock {
  return useContext(ClockContext);
}
