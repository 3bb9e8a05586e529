import type { Work } from './work';

/** How a message is being written. */
export interface Writing {
  readonly as: 'text' | 'html';
  /** of dates and letters */
  readonly locale: string;
  /** IANA */
  readonly zone: string;
  /** ISO 8601: the moment it is written for */
  readonly now: string;
  readonly work: Work;
}

/** What a filter makes, as far as what may follow it is concerned; `entry` is one of the list before it. */
export type Made = 'text' | 'number' | 'list' | 'entry' | 'same';

/** A filter of our templates. */
export interface FilterSpec {
  /** how many values may follow its colon */
  readonly least: number;
  readonly most: number;
  readonly made: Made;
  /** characters of what it makes, where they may be many times what it is given */
  readonly cost?: (value: unknown, args: readonly unknown[]) => number;
  readonly run: (value: unknown, args: readonly unknown[], writing: Writing) => unknown;
}

export type Filters = Readonly<Record<string, FilterSpec>>;
