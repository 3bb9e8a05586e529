import * as z from 'zod';
import { CustomerPart } from '../customers/record/customer-record';
import { defineEntity } from '../entity';

/** The erasure of a person: what is asked, how far it is, and what was removed where. Holds no value of the person's. */

/** In this order; every stage can be done again from its beginning. */
const erasureStages = ['identities', 'records', 'deliveries', 'again', 'done'] as const;

/** Deliveries that no interaction leads to: repeats, those kept without anybody knowing whose they are, those that stated nothing. */
export const deliveryLists = ['duplicate', 'spam', 'quarantined', 'unnamed', 'end'] as const;

const Pointer = z.object({ key: z.string(), line: z.number().int().min(0) });

/** Where a running erasure stands. What it names is counted already, and removed again where that is not certain. */
export const ErasureProgress = z.object({
  /** by part: the last sort key of the partition that is counted */
  through: z.record(z.string(), z.string()).default({}),
  /** the list of deliveries that is looked through, and how far */
  list: z.enum(deliveryLists).optional(),
  cursor: z.string().optional(),
  /** raw deliveries that are found and about to be removed */
  found: z.array(Pointer.extend({ deliveryId: z.string() })).default([]),
  /** parts of imported files, by their keys in the archive, that are found and about to be removed; absent until they are looked for */
  files: z.array(z.string()).optional(),
});

export const Erasure = z.object({
  id: z.string(),
  /** 1 = asked for */
  version: z.number().int().min(1),
  /** every id that the person was known by here, the survivor's first */
  customerIds: z.array(z.string()).min(1),
  requestedAt: z.iso.datetime(),
  /** subject id of who asked, no name */
  by: z.string(),
  updatedAt: z.iso.datetime(),
  stage: z.enum(erasureStages),
  progress: ErasureProgress,
  /** how many of what is gone, by what the declarations of the items count them as */
  removed: z.record(z.string(), z.number().int().min(0)),
  /** how many identifiers are known again only as hashes, so that nothing late makes the person anew */
  suppressed: z.number().int().min(0),
  doneAt: z.iso.datetime().optional(),
  /** when the partitions were rechecked, days later */
  sweptAt: z.iso.datetime().optional(),
});

export const erasureEntity = defineEntity({ name: 'erasure', schema: Erasure });

export type Erasure = z.output<typeof Erasure>;
export type ErasureProgress = z.output<typeof ErasureProgress>;

/** What was known of a part and must be found elsewhere before it is forgotten: gone when the erasure is done. */
export const LeftIdentifier = z.object({ type: z.string(), value: z.string(), raw: z.string().optional() });
export type LeftIdentifier = z.output<typeof LeftIdentifier>;

/** What stands in the place of the profile of an erased part: for ever, so that its id answers that the person is gone. */
export const Tombstone = z.object({
  id: z.string(),
  version: z.number().int().min(1),
  erasedAt: z.iso.datetime(),
  erasureId: z.string(),
  left: z.array(LeftIdentifier).optional(),
  indexedAs: CustomerPart.shape.indexedAs,
});
export const tombstoneEntity = defineEntity({ name: 'erased', schema: Tombstone });

export type Tombstone = z.output<typeof Tombstone>;
