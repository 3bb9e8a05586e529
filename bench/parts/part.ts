import type { HubProcess } from '../hub/hub-process';
import type { Figure } from '../report/figure';

/** The result of a part of the bench. */
export interface Findings {
  readonly figures: readonly Figure[];
  /** printed below the figures: a bill, a list of what was counted, what was assumed */
  readonly notes?: readonly string[];
  /** kept in latest.json alone */
  readonly bills?: unknown;
}

/** What parts share. */
export interface Bench {
  /** a settled hub in a process of its own, started once for all parts that ask for it */
  hub(): Promise<HubProcess>;
  /** starts a further one; the bench stops it in the end */
  freshHub(dataDirectory?: string): Promise<HubProcess>;
}

export type Part = (bench: Bench) => Promise<Findings>;
