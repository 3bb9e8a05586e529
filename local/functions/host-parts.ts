import type { Log } from '../log';
import type { FunctionPlan } from './function-plan';
import type { Roster } from './roster';
import type { Traffic } from './traffic';
import type { Spent } from './worker';

/** What the functions of one hub share. */
export interface HostParts {
  readonly roster: Roster;
  readonly traffic: Traffic;
  readonly log: Log;
  /** Called with each invocation that a worker ended. */
  readonly onInvoked: (invocation: Invoked) => void;
}

/** One invocation that ended: whose, how, and what it spent. */
export interface Invoked extends Spent, Pick<FunctionPlan, 'name' | 'memoryMb'> {
  readonly ok: boolean;
}
