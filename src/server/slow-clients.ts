import type { Logger } from '../lib/logger.js';
import type { WebSocket } from 'ws';
import type { ServerLimits } from './server-settings.js';

/** Close code for a client that does not take what it is sent. */
const TOO_SLOW = 4413;
const REASON = 'Too slow: subscribe again after the last seq';

type SlowLimits = Pick<ServerLimits, 'maxUnsentBytes' | 'slowClientMs' | 'closeGraceMs'>;

/**
 * Closes sockets whose clients do not read what they are sent. A subscription waits until its socket has passed a
 * message on, so each leaves one in memory; but a socket may carry many of them, and a client that never reads
 * would keep them all.
 */
export class SlowClients {
  /** Since when a socket has had something unsent without a break. */
  private readonly waitingSince = new WeakMap<WebSocket, number>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly sockets: ReadonlySet<WebSocket>,
    private readonly limits: SlowLimits,
    private readonly logger: Logger,
  ) {
    this.timer = setInterval(() => this.look(), limits.slowClientMs / 4).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** To be called before something is sent. */
  check(socket: WebSocket): void {
    if (socket.bufferedAmount > this.limits.maxUnsentBytes) this.close(socket);
  }

  private look(): void {
    const now = performance.now();
    for (const socket of this.sockets) {
      const since = this.waitingSince.get(socket);
      if (socket.bufferedAmount === 0) this.waitingSince.delete(socket);
      else if (since === undefined) this.waitingSince.set(socket, now);
      else if (now - since >= this.limits.slowClientMs) this.close(socket);
    }
  }

  /** The reason comes after what is unsent; whoever does not read that either is cut off. */
  private close(socket: WebSocket): void {
    if (socket.readyState !== socket.OPEN) return;
    this.logger.info({ unsentBytes: socket.bufferedAmount }, 'closing a socket whose client is too slow');
    socket.close(TOO_SLOW, REASON);
    setTimeout(() => socket.terminate(), this.limits.closeGraceMs).unref();
  }
}
