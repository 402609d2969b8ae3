import { z } from 'zod';
import { Interrupt, InterruptStatus } from '../../entities/interrupt.js';
import { PageLoader } from './page-loader.js';
import { viewerLoader, type LoaderSource } from './viewer-loader.js';

const ID_PLACE = z.tuple([z.guid()]);

/** Questions of a session to people, oldest first. */
export function sessionInterruptsLoader(source: LoaderSource) {
  return new PageLoader<Interrupt, [string]>(source, {
    table: 'interrupts',
    parent: 'session_id',
    order: ['id'],
    place: (interrupt) => [interrupt.id],
    placeShape: ID_PLACE,
    read: ({ em }, ids) => em.find(Interrupt, { id: { $in: [...ids] } }),
  });
}

/** The question that a task waits on; the oldest where it asked several. */
export function taskInterruptLoader(source: LoaderSource) {
  return viewerLoader<string, Interrupt>(source, async ({ em }, taskIds) => {
    const open = await em.find(
      Interrupt,
      { taskId: { $in: [...taskIds] }, status: InterruptStatus.PENDING },
      { orderBy: { id: 'desc' } },
    );
    // The last of a key stays.
    return new Map(open.map((interrupt) => [interrupt.taskId, interrupt]));
  });
}
