import type { Erasure } from '@afluente/domain/privacy/erasure-record';
import type { RawEntryStore, ReceiptStore } from '@afluente/store/deliveries/delivery-port';
import type { ImportStore } from '@afluente/store/imports/import-store';
import type { ErasureStore } from '@afluente/store/privacy/erasure-store';
import type { RawArchive } from '../../deliveries/raw-archive';
import type { RawEraser } from '../../deliveries/raw-eraser';
import type { Turn } from '../../runs/resume-run';
import type { Suppression } from '../suppression';

export interface ErasingParts {
  readonly store: {
    readonly erasures: ErasureStore;
    readonly imports: ImportStore;
    readonly receipts: ReceiptStore;
    readonly rawEntries: RawEntryStore;
  };
  readonly archive: RawArchive;
  readonly eraser: RawEraser;
  readonly suppression: Suppression;
}

/** The same, in one invocation's turn. */
export type Erasing = ErasingParts & Turn<Erasure>;

/** Whether a text holds an identifier of this person. */
export type Speaks = (text: string) => boolean;
