import { promisify } from 'node:util';

/** What an instance needs to know of itself when a timer rings. */
export interface TimerOwner {
  isOver(): boolean;
  /** Time from now on is the instance's. */
  enter(): void;
}

type Callback = (...given: unknown[]) => void;

/** Timers of one instance: they ring for it, and no more once it is over. */
export function createOwnTimers(owner: TimerOwner) {
  const own = (callback: Callback, given: unknown[]) => () => {
    if (owner.isOver()) return;
    owner.enter();
    callback(...given);
  };
  const ownTimeout = (callback: Callback, milliseconds?: number, ...given: unknown[]) =>
    setTimeout(own(callback, given), milliseconds);
  const ownInterval = (callback: Callback, milliseconds?: number, ...given: unknown[]) => {
    const ring = own(callback, given);
    const timer = setInterval(() => (owner.isOver() ? clearInterval(timer) : ring()), milliseconds);
    return timer;
  };
  const ownImmediate = (callback: Callback, ...given: unknown[]) => setImmediate(own(callback, given));
  return {
    setTimeout: promisedBy(ownTimeout, setTimeout),
    setInterval: ownInterval,
    setImmediate: promisedBy(ownImmediate, setImmediate),
  };
}

/** `util.promisify` reads how from the function itself. */
function promisedBy<Own extends object>(own: Own, original: object): Own {
  return Object.assign(own, { [promisify.custom]: Reflect.get(original, promisify.custom) });
}
