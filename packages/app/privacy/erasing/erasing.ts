import { DuplicateError } from '@afluente/domain/errors';
import type { Erasure } from '@afluente/domain/privacy/erasure-record';
import type { DomainEvent } from '@afluente/events/define-event';
import type { RawEntryStore, ReceiptStore } from '@afluente/store/deliveries/delivery-port';
import type { ImportStore } from '@afluente/store/imports/import-store';
import type { ErasureStore } from '@afluente/store/privacy/erasure-store';
import type { RawArchive } from '../../deliveries/raw-archive';
import type { RawEraser } from '../../deliveries/raw-eraser';
import type { Suppression } from '../suppression';

/** What erasing works with. */
export interface Erasing {
  readonly store: {
    readonly erasures: ErasureStore;
    readonly imports: ImportStore;
    readonly receipts: ReceiptStore;
    readonly rawEntries: RawEntryStore;
  };
  readonly archive: RawArchive;
  readonly eraser: RawEraser;
  readonly suppression: Suppression;
  /** whether another step fits into this invocation */
  readonly hasTime: () => boolean;
  /** ISO 8601: when a step was done */
  readonly clock: () => string;
}

/** Says of texts whether they hold an identifier of this person. */
export type Speaks = (text: string) => boolean;

/** Saves the next state. Throws DuplicateError `erasure.taken` where another run saved first: that one goes on. */
export async function save(next: Erasure, { store }: Erasing, events: readonly DomainEvent[] = []): Promise<Erasure> {
  if (await store.erasures.save(next, events)) return next;
  throw new DuplicateError('erasure.taken', 'Another run goes on with this erasure');
}
