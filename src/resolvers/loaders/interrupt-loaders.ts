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

/** The questions that a task waits on, oldest first. */
export function taskInterruptsLoader(source: LoaderSource) {
  return viewerLoader<string, readonly Interrupt[]>(source, async ({ em }, taskIds) => {
    const open = await em.find(
      Interrupt,
      { taskId: { $in: [...taskIds] }, status: InterruptStatus.PENDING },
      { orderBy: { id: 'asc' } },
    );
    return Map.groupBy(open, ({ taskId }) => taskId);
  });
}
