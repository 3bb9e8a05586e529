import type { TreeUse } from '../hub/process-tree';

/** A program that takes the bench's form posts, keeps one record a person, and gives each to an owner in turn. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  /** how it was set up, in one line of the table's notes */
  readonly setUp: string;
  /** Starts it over a data folder: an empty one, or the one that its last process left behind. */
  start(directory: string): Promise<RunningPeer>;
}

export interface RunningPeer {
  readonly postUrl: string;
  /** the status of an acknowledged post */
  readonly acknowledges: number;
  /** Waits until nothing more happens by itself: `people` records are there, or none was added for a while. */
  settled(people: number): Promise<void>;
  /** Records of each person by number: none is a loss, two are a duplicate. */
  recordsOf(people: readonly number[]): Promise<readonly number[]>;
  use(): TreeUse;
  /** SIGKILL, for the process and its children; the data stays. */
  kill(): Promise<void>;
  /** Ends it; the data stays. */
  stop(): Promise<void>;
}
