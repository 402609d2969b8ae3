import { MikroORM as PgliteOrm } from '@mikro-orm/pglite';
import { folderOptions } from '../orm-options.js';
import { PgliteThread } from './pglite-thread.js';
import type { ThreadOptions } from './thread-messages.js';

/** The ORM over an embedded database in a thread, which ends with it. */
export class ThreadedOrm extends PgliteOrm {
  private thread: PgliteThread | undefined;

  static async open(options: ThreadOptions): Promise<ThreadedOrm> {
    const thread = await PgliteThread.open(options);
    try {
      const orm = (await ThreadedOrm.init(folderOptions(thread))) as ThreadedOrm;
      orm.thread = thread;
      return orm;
    } catch (error) {
      await thread.close();
      throw error;
    }
  }

  override async close(force?: boolean): Promise<void> {
    await super.close(force);
    await this.thread?.close();
  }
}
