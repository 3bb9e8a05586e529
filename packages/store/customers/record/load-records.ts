import type { CustomerPart, CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { survivorshipPolicy } from '@afluente/domain/customers/record/survivorship-policy';
import { RetryableError } from '@afluente/domain/errors';
import { configOf } from '../../policies/config-item';
import { configKey } from '../../policies/config-keys';
import { backOff } from '../../table/back-off';
import type { Item } from '../../table/define-codec';
import type { HubTable } from '../../table/hub-table';
import { type Consistency, readItems } from '../../table/read-items';
import { isProfile, partOfItem } from './customer-item';
import { profileKey } from './customer-keys';

/** The records of customers, by any id that was asked for; those not there are absent. One call where nobody is merged. */
export async function loadRecords(
  table: HubTable,
  ids: readonly string[],
  consistency: Consistency,
): Promise<ReadonlyMap<string, CustomerRecord>> {
  const parts = await readParts(table, ids, consistency);
  return recordsAround(table, [...parts.values()], consistency);
}

/** The record around a profile that was read, consistent. No call more where the customer is not merged. */
export async function recordOfItem(table: HubTable, item: Item): Promise<CustomerRecord> {
  const part = partOfItem(item);
  const record = (await recordsAround(table, [part], 'consistent')).get(part.id);
  return record ?? { parts: [part] };
}

const attempts = 5;

/**
 * The records that these parts belong to, by the parts' ids. A survivor is read before the parts merged into it: every change of one of
 * them raises the survivor's version, so what is decided over parts that are newer than it ends as a conflict.
 */
export async function recordsAround(
  table: HubTable,
  parts: readonly CustomerPart[],
  consistency: Consistency,
): Promise<ReadonlyMap<string, CustomerRecord>> {
  const alone = parts.filter(({ mergedInto, merges }) => mergedInto === undefined && merges.length === 0);
  const records = new Map<string, CustomerRecord>(alone.map((part) => [part.id, { parts: [part] }]));
  for (const part of parts) {
    if (!records.has(part.id)) records.set(part.id, await mergedRecord(table, part, consistency));
  }
  return records;
}

/** Again where a merge or its undoing came in between the reads. */
async function mergedRecord(table: HubTable, part: CustomerPart, consistency: Consistency): Promise<CustomerRecord> {
  let start: CustomerPart | undefined = part;
  for (let attempt = 1; attempt <= attempts && start !== undefined; attempt += 1) {
    const survivor = await survivorOf(table, start, consistency);
    const record = survivor && (await withMerged(table, survivor, consistency));
    if (record?.parts.some(({ id }) => id === part.id)) return record;
    await backOff(attempt);
    start = (await readParts(table, [part.id], consistency)).get(part.id);
  }
  throw new RetryableError('store.conflict', 'A merge of this customer was being made or undone');
}

async function survivorOf(
  table: HubTable,
  part: CustomerPart,
  consistency: Consistency,
): Promise<CustomerPart | undefined> {
  let survivor: CustomerPart | undefined = part;
  while (survivor?.mergedInto !== undefined) {
    survivor = (await readParts(table, [survivor.mergedInto], consistency)).get(survivor.mergedInto);
  }
  return survivor;
}

async function withMerged(
  table: HubTable,
  survivor: CustomerPart,
  consistency: Consistency,
): Promise<CustomerRecord | undefined> {
  if (survivor.merges.length === 0) return { parts: [survivor] };
  const keys = [configKey(survivorshipPolicy.kind), ...survivor.merges.map(({ loserId }) => profileKey(loserId))];
  const [policy, ...items] = await readItems(table, keys, consistency);
  const merged = items.filter(isProfile).map(partOfItem);
  if (merged.length < survivor.merges.length || merged.some(({ mergedInto }) => mergedInto === undefined))
    return undefined;
  const survivorship = policy && configOf(survivorshipPolicy, policy).value;
  return { parts: [survivor, ...merged], ...(survivorship && { survivorship }) };
}

async function readParts(
  table: HubTable,
  ids: readonly string[],
  consistency: Consistency,
): Promise<ReadonlyMap<string, CustomerPart>> {
  const items = await readItems(table, ids.map(profileKey), consistency);
  const parts = items.filter(isProfile).map(partOfItem);
  return new Map(parts.map((part) => [part.id, part]));
}
