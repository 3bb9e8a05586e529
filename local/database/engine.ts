import type { Streams } from './change-stream';
import type { ClientTokens } from './storage/client-tokens';
import type { Commit } from './storage/committer';
import type { Items } from './storage/items';
import type { Journal } from './storage/journal';
import type { Catalog } from './tables/table-catalog';

/** What the operations work with. */
export interface Engine {
  readonly journal: Journal;
  readonly items: Items;
  readonly catalog: Catalog;
  readonly commit: Commit;
  readonly streams: Streams;
  readonly tokens: ClientTokens;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly arnPrefix: string;
}
