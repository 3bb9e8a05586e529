import type { Committer } from './committer';
import type { Journal } from './journal';
import type { Catalog } from './table-catalog';
import type { TokenLedger } from './transaction-token';

/** What the operations work with. */
export interface Engine {
  journal: Journal;
  catalog: Catalog;
  committer: Committer;
  tokens: TokenLedger;
  /** Milliseconds since 1970. */
  now: () => number;
  arnPrefix: string;
}
