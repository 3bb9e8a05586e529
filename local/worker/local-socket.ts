import { EventEmitter } from 'node:events';

/** What takes the place of a request's socket: libraries set its timeout and wait for its events. */
export interface LocalSocket extends EventEmitter {
  readonly connecting: false;
  destroyed: boolean;
  /** Emits `timeout` when nothing happens for so many milliseconds; 0 never. */
  setTimeout(milliseconds: number, onTimeout?: () => void): LocalSocket;
  destroy(): LocalSocket;
}

/** A socket that is connected already. */
export function createLocalSocket(): LocalSocket {
  let timer: NodeJS.Timeout | undefined;
  const same = () => socket;
  const socket: LocalSocket = Object.assign(new EventEmitter(), {
    connecting: false as const,
    destroyed: false,
    remoteAddress: '127.0.0.1',
    setKeepAlive: same,
    setNoDelay: same,
    ref: same,
    unref: same,
    setTimeout: (milliseconds: number, onTimeout?: () => void) => {
      clearTimeout(timer);
      if (onTimeout !== undefined) socket.once('timeout', onTimeout);
      if (milliseconds > 0) timer = setTimeout(() => socket.emit('timeout'), milliseconds);
      return socket;
    },
    destroy: () => {
      clearTimeout(timer);
      socket.destroyed = true;
      return socket;
    },
  });
  return socket;
}
