import type { Answer } from '../hub/answer';
import type { Source } from '../hub/sources';

/** What the last release was given, and where it is found. */
export interface Filled {
  /** answers of the management API, by their paths */
  readonly read: ReadonlyMap<string, Answer>;
  readonly customerId: string;
  readonly mergeId: string;
  readonly erasedId: string;
  /** a source whose secret the last release keeps, and a message that it has recorded */
  readonly source: Source;
  readonly recordedSms: Parameters<Source['send']>[0];
  /** the page of somebody's preferences */
  readonly preferencesPath: string;
}

/** What the last release took and did not work off. */
export interface Unfinished {
  /** receipts of what waits in the queue */
  readonly receiptIds: readonly string[];
  /** whose lead is in the table, and whose event is not published */
  readonly unassigned: string;
  readonly importId: string;
  /** a clock that has not rung */
  readonly clockId: string;
  /** a customer whose lead lies in the dead-letter queue of assign-lead */
  readonly deadLetter: string;
}
