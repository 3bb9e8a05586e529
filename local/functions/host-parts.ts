import type { FunctionPlan } from './function-plan';
import type { SharedThread } from './shared-thread';
import type { ThreadParts } from './thread';
import type { Traffic } from './traffic';

/** What the functions of one hub share. */
export interface HostParts extends ThreadParts {
  /** for what somebody waits for */
  readonly front: SharedThread;
  /** for the rest */
  readonly behind: SharedThread;
  readonly traffic: Traffic;
  /** the AWS endpoint that functions find in their environment */
  readonly endpointUrl: string;
  /** Called with each invocation that a worker ended. */
  readonly onInvoked: (invocation: Invoked) => void;
}

/** One invocation that ended: whose, how, and what it spent. */
export interface Invoked extends Pick<FunctionPlan, 'name' | 'memoryMb'> {
  readonly ok: boolean;
  /** from its start to its end */
  readonly milliseconds: number;
  /** of those, how long its instance was at work */
  readonly busyMilliseconds: number;
}
