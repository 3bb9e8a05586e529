import { templateError } from '../template-error';

/** What a rendering may use up before it ends, counted and not timed: the same template ends at the same place on every machine. */
export interface Work {
  /** Takes so many characters, or entries of lists, off what is left. Throws RejectedError `template.tooMuch` where there is none. */
  spend(amount: number): void;
}

/** Characters that are read, made or written in one message: far more than a mail has, and some milliseconds. */
const mostWork = 8_000_000;

/** Beside its characters, what every tag and every filter costs. */
export const stepCost = 50;

/** A budget for one message. */
export function newWork(most = mostWork): Work {
  let left = most;
  return {
    spend: (amount) => {
      left -= amount;
      if (left < 0 || Number.isNaN(left)) {
        throw templateError(
          'tooMuch',
          'The template does more than one message may: fewer or shorter loops are needed',
        );
      }
    },
  };
}
