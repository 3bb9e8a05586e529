import { randomUUID } from 'node:crypto';
import { defineEntity } from '@afluente/domain/entity';
import * as z from 'zod';
import type { Item } from '../table/define-codec';
import { defineItem } from '../table/define-item';
import type { ConditionalPut } from '../table/write-items';
import { configStampKey } from './config-keys';

/** Every change of configuration writes this one item anew, in its own transaction: who finds it as it was needs to read nothing else. */
export const configStampItem = defineItem({
  entity: defineEntity({ name: 'configStamp', schema: z.object({ stamp: z.string() }) }),
  version: 1,
  key: { holds: [], of: () => configStampKey, read: () => ({}) },
  personal: { none: 'it says nothing but that some configuration changed' },
});

/** Before the first change of a table that an earlier release filled, or that is empty. */
const unchanged = '';

/** The stamp in an item: equal to an earlier one only where no configuration has changed since. */
export const stampOf = (item: Item | undefined): string =>
  item === undefined ? unchanged : configStampItem.stateOf(item).stamp;

/** The put of a stamp that was never there before. */
export const putNewStamp = (): ConditionalPut => ({ item: configStampItem.itemsOf({ stamp: randomUUID() })[0] });
