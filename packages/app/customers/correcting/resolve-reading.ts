import type { KeptInteraction } from '@afluente/domain/customers/amending/revision';
import { isOccupied, type Withdrawn } from '@afluente/domain/customers/correcting/withdraw';
import {
  groupByPerson,
  type PersonGroup,
  type ResolvedRecordable,
} from '@afluente/domain/customers/identity/group-by-person';
import { identifierKey } from '@afluente/domain/customers/identity/identity';
import { pairKey } from '@afluente/domain/customers/identity/pair-key';
import { type Holders, keysToResolve } from '@afluente/domain/customers/identity/resolve-person';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import type { CustomerPart, CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { RejectedError } from '@afluente/domain/errors';
import { customerIdFor } from '@afluente/domain/ids';
import type { RecordingPeople } from '../recording/commit-person';

/** An interaction by its new reading, and what is left of the record that it is recorded for. */
export interface Reading {
  readonly kept: KeptInteraction;
  /** with what the old reading stated taken out */
  readonly record: CustomerRecord;
  readonly withdrawn: Withdrawn;
  readonly now: Recordable;
}

/** Whose it is by that reading. */
export interface ReadingOf {
  readonly customerId: string;
  readonly record: CustomerRecord | undefined;
  readonly resolved: ResolvedRecordable;
  readonly alike: readonly string[];
  /** source records that hold identifiers of the new reading */
  readonly holders: ReadonlyMap<string, string>;
  /** the id that was made for this interaction, where others are known under it, some of whom may leave it yet */
  readonly occupiedId?: string;
}

/**
 * Finds whose an interaction is, as a fresh recording would, but over what is left without its old reading, and without merging anybody. Where
 * nobody holds its identifiers it is of the customer whose id was made for it, so that reading it as before brings the customers of before.
 */
export async function resolveReading(reading: Reading, { store, policies }: RecordingPeople): Promise<ReadingOf> {
  const { group, alike, ...matching } = await matchedOver(reading, { store, policies });
  const [resolved] = group.interactions;
  if (resolved === undefined) throw new RangeError('A reading is of one person');
  const { holders, records } = matching;
  const found = { resolved, alike, holders };
  if (!group.isNew) {
    return { ...found, customerId: group.customerId, record: records.get(group.customerId) };
  }
  const { name, ...home } = await homeOf(reading, records, store);
  if (home.customerId === group.customerId) return { ...found, ...home };
  return {
    ...found,
    ...home,
    resolved: sortedFor(name, reading, matching) ?? resolved,
  };
}

/** Over what stays where it is; where that is somebody else's reading, over what is free once this one has left. */
async function matchedOver(reading: Reading, { store, policies }: RecordingPeople): Promise<Matched & Matching> {
  const over = async (holders: Holders) => {
    const matching = { holders, records: await recordsOf(reading, holders, store), policy: policies.identity };
    return { ...matching, ...matched(reading.now, matching) };
  };
  const found = await store.record.resolve(keysToResolve(reading.now.interaction.person.identifiers));
  const restated = restatedIn(reading, found);
  const staying = await over(holdersFor(reading, found, restated));
  const { customerId, isNew } = staying.group;
  const stays = restated.size === 0 || (!isNew && customerId === reading.kept.customerId);
  return stays ? staying : over(holdersFor(reading, found, new Set()));
}

/** Whose its identifiers are is judged for the customer that it comes to, not for the one whose id was made for it. */
function sortedFor(name: HomeName, { now }: Reading, matching: Matching): ResolvedRecordable | undefined {
  const named = { ...now, interaction: { ...now.interaction, ...name } };
  const [again] = matched(named, matching).group.interactions;
  return again && { ...again, recordable: now };
}

type Store = RecordingPeople['store'];
type Records = ReadonlyMap<string, CustomerRecord>;

/** Who holds its identifiers, once those that only the old reading gave are free, but for those that stay where they are. */
function holdersFor({ kept, withdrawn }: Reading, found: Holders, staying: ReadonlySet<string>): Holders {
  const holders = new Map(found);
  const sharers = new Map(found.sharers);
  for (const key of withdrawn.released.map(identifierKey)) {
    const holder = holders.get(key);
    if (holder === undefined || (holder === kept.customerId && staying.has(key))) continue;
    const [next, ...others] = [holder, ...(sharers.get(key) ?? [])].filter((id) => id !== kept.customerId);
    if (next === undefined) holders.delete(key);
    else holders.set(key, next);
    sharers.set(key, others);
  }
  return Object.assign(holders, { sharers });
}

/** What it still states stays where it is, unless others are known there by something else, or it states what somebody else is known by. */
function restatedIn({ now, kept, withdrawn }: Reading, found: Holders): ReadonlySet<string> {
  const isElsewhere = [...found.values()].some((id) => id !== kept.customerId);
  return new Set(
    isElsewhere || isOccupied(withdrawn.part) ? [] : now.interaction.person.identifiers.map(identifierKey),
  );
}

/** The records of these holders by the ids of their parts, and the one that the interaction is recorded in. */
async function recordsOf(reading: Reading, holders: Holders, store: Store): Promise<Records> {
  const loaded = await store.record.load([
    ...new Set([...holders.values(), ...[...(holders.sharers?.values() ?? [])].flat()]),
  ]);
  const all = [...loaded.values()].filter((one) => !isOfSame(one, reading.record));
  return new Map([...all, reading.record].flatMap((one) => one.parts.map(({ id }) => [id, one] as const)));
}

interface Matching {
  readonly holders: Holders;
  readonly records: Records;
  readonly policy: RecordingPeople['policies']['identity'];
}

/** As a fresh recording would match it, but that those whom it would merge stay apart. */
function matched(
  now: Recordable,
  { holders, records, policy }: Matching,
  distinct: ReadonlySet<string> = new Set(),
): Matched {
  const { groups, joins } = groupByPerson([now], holders, { records, distinct, policy });
  const [group] = groups;
  if (group !== undefined) return { group, alike: [] };
  const pairs = joins.map(({ survivorIds }) => pairKey(...survivorIds));
  const next = matched(now, { holders, records, policy }, new Set([...distinct, ...pairs]));
  return { ...next, alike: [...new Set([...next.alike, ...joins.flatMap(({ survivorIds }) => survivorIds)])] };
}

interface Matched {
  readonly group: PersonGroup;
  readonly alike: readonly string[];
}

const isOfSame = (one: CustomerRecord, other: CustomerRecord) => one.parts[0].id === other.parts[0].id;

/** What a customer's id is made of. */
interface HomeName {
  readonly id: string;
  readonly occurredAt: string;
}

interface Home extends Pick<ReadingOf, 'customerId' | 'record' | 'occupiedId'> {
  readonly name: HomeName;
}

/** The customer that was made for the interaction, or where others are known under that id, one of its own beside them. */
async function homeOf({ kept }: Reading, records: Records, store: Store): Promise<Home> {
  const { id, occurredAt, history = [] } = kept.interaction;
  const first = history.find(({ was }) => was?.occurredAt !== undefined)?.was?.occurredAt ?? occurredAt;
  const names = [id, ...Array.from({ length: mostApart }, (_, nth) => [id, 'apart', nth].join(' '))];
  const ofNames = names.map((one) => ({ id: one, occurredAt: first }));
  const ids = ofNames.map(customerIdFor);
  const missing = ids.filter((one) => !records.has(one));
  const loaded = missing.length === 0 ? new Map<string, CustomerRecord>() : await store.record.load(missing);
  const homes = ofNames.map((name) => {
    const customerId = customerIdFor(name);
    const record = records.get(customerId) ?? loaded.get(customerId);
    const part: CustomerPart | undefined = record?.parts.find((one) => one.id === customerId);
    return { name, customerId, record, isOccupied: part !== undefined && isOccupied(part) };
  });
  const [home] = homes;
  const free = homes.find(({ isOccupied: isTaken }) => !isTaken);
  if (home === undefined || free === undefined) {
    throw new RejectedError('correction.noPlace', 'Others are known under every id that this interaction may have');
  }
  const { isOccupied: _, ...own } = free;
  return free === home ? own : { ...own, occupiedId: home.customerId };
}

/** An interaction gets an id of its own a second time only where two readings of others were in its way. */
const mostApart = 5;
