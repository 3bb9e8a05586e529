import type { Log } from '../log';

/**
 * Where a function runs. A suspect was at work when a shared thread hung, ran out of memory or met an error that nobody caught: nobody
 * can say whose fault it was, so each suspect runs in a thread of its own until it has ended well there. Who fails stays apart.
 */
export interface Standing {
  isApart(): boolean;
  /** It was at work when a shared thread was lost. */
  suspect(why: string): void;
  /** Its own thread was lost or did not answer. */
  fail(why: string): void;
  /** It ended an invocation on its own thread, and is trusted again unless something comes after. */
  endWell(): void;
  stop(): void;
}

interface Given {
  readonly name: string;
  readonly log: Log;
  readonly startsApart: boolean;
  readonly onReturn: () => void;
}

/** An error that nobody catches may come a little after the answer. */
const trialMilliseconds = 1_000;

/** The standing of a function that nobody suspects of anything. */
export function createStanding({ name, log, startsApart, onReturn }: Given): Standing {
  let standing: 'shared' | 'suspect' | 'apart' = startsApart ? 'apart' : 'shared';
  let trial: NodeJS.Timeout | undefined;
  const endTrial = () => {
    clearTimeout(trial);
    trial = undefined;
  };
  return {
    isApart: () => standing !== 'shared',
    suspect: (why) => {
      if (standing !== 'shared') return;
      standing = 'suspect';
      log(
        `error: ${name}: was at work when its worker ended, ${why}; it runs in one of its own until it has ended well`,
      );
    },
    fail: (why) => {
      endTrial();
      if (standing !== 'apart')
        log(`error: ${name}: ended its own worker, ${why}; it stays apart from other functions`);
      standing = 'apart';
    },
    endWell: () => {
      if (standing !== 'suspect') return;
      trial ??= setTimeout(() => {
        trial = undefined;
        standing = 'shared';
        onReturn();
      }, trialMilliseconds);
    },
    stop: endTrial,
  };
}
