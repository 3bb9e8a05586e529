import type { KeptInteraction } from '@afluente/domain/customers/amending/revision';
import { decideCorrection } from '@afluente/domain/customers/correcting/decide-correction';
import type { PartContents, Rereading } from '@afluente/domain/customers/correcting/reread';
import type { Withdrawn } from '@afluente/domain/customers/correcting/withdraw';
import { groupByPerson } from '@afluente/domain/customers/identity/group-by-person';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { customerIdFor } from '@afluente/domain/ids';
import { type ErasureStart, startErasure } from '@afluente/domain/privacy/erasure';
import type { Erasure, Tombstone } from '@afluente/domain/privacy/erasure-record';
import type { Interaction } from '@afluente/events/interaction-shape';
import { contributingBy, type RecordingPeople } from '../recording/commit-person';
import type { PeopleStore } from '../recording/people-store';

/** What was recorded of somebody erased under a reading that did not name them. */

/** Erasures, which this begins and others do. */
interface Erasures {
  /** all or nothing; false on a conflict */
  begin(start: ErasureStart): Promise<boolean>;
  get(erasureId: string): Promise<Pick<Erasure, 'by'> | undefined>;
  tombstone(customerId: string): Promise<Pick<Tombstone, 'erasureId'> | undefined>;
}

/** What correcting needs of the table. */
export interface CorrectingStore extends PeopleStore {
  readonly erasures: Erasures;
}

export interface CorrectingPeople extends RecordingPeople {
  readonly store: CorrectingStore;
}

export interface ReadingToErase {
  readonly kept: KeptInteraction;
  readonly record: CustomerRecord;
  /** of the source record that it is of, without the interaction */
  readonly rest: PartContents;
  readonly withdrawn: Withdrawn;
  readonly cause: Rereading;
}

/**
 * Takes the interaction, with all that it stated, out of the customer that others are known by too, and begins an erasure of what was taken
 * out: it removes the rest, raw bytes and lead included, and reports it. Answers whose it is then; undefined where somebody changed it since.
 */
export async function eraseReading(reading: ReadingToErase, recording: CorrectingPeople): Promise<string | undefined> {
  const { kept, record, rest, withdrawn } = reading;
  const isAlone =
    [withdrawn.part.identifiers, rest.interactions, rest.edits].every(({ length }) => length === 0) &&
    record.parts.length === 1;
  const customerId = isAlone ? kept.customerId : erasedHomeOf(kept.interaction);
  const isReady = isAlone && record.parts[0].identifiers.length === 0;
  if (!isReady && !(await takeOut(reading, customerId, recording))) return undefined;
  return (await begin(customerId, reading.cause, recording)) ? customerId : undefined;
}

/** The customer that an interaction of somebody erased is taken out to, where others are known by its own. */
const erasedHomeOf = ({ id, receivedAt }: Pick<Interaction, 'id' | 'receivedAt'>): string =>
  customerIdFor({ id: [id, 'erased'].join(' '), occurredAt: receivedAt });

async function takeOut(
  { kept, record, rest, withdrawn, cause }: ReadingToErase,
  customerId: string,
  { store, policies }: CorrectingPeople,
): Promise<boolean> {
  const { consent: _, ...interaction } = { ...kept.interaction, person: { identifiers: [] } };
  const now = { interaction, timeless: false, correlationId: cause.correlationId };
  const { groups } = groupByPerson([now], new Map(), {
    records: new Map(),
    distinct: new Set(),
    policy: policies.identity,
  });
  const [resolved] = groups.flatMap(({ interactions }) => interactions);
  if (resolved === undefined) throw new RangeError('An interaction of nobody is one group');
  const stays = customerId === kept.customerId;
  const contents = stays ? rest : await store.record.contents(customerId);
  const revision = decideCorrection({
    ...{ from: kept, record, rest, withdrawn, survivorship: policies.survivorship, cause },
    target: { customerId, record: stays ? record : undefined, contents, resolved, alike: [] },
    contributing: contributingBy(policies),
  });
  return store.record.revise(revision);
}

/** The erasure of a customer that holds this interaction alone: no identifier of theirs is suppressed, since they have none. */
async function begin(customerId: string, { at, by }: Rereading, { store }: CorrectingPeople): Promise<boolean> {
  const record = (await store.record.load([customerId])).get(customerId);
  if (record === undefined || record.parts.length > 1) return false;
  return store.erasures.begin(startErasure(record, { at, by }));
}

/** The customer that an interaction was erased as by this very run or request, and is gone: an earlier attempt began it. */
export async function erasedBefore(
  interaction: Pick<Interaction, 'id' | 'receivedAt'>,
  { recordedFor, by }: { readonly recordedFor: readonly string[]; readonly by: string },
  { store }: CorrectingPeople,
): Promise<string | undefined> {
  for (const id of [...recordedFor, erasedHomeOf(interaction)]) {
    const tombstone = await store.erasures.tombstone(id);
    if (tombstone !== undefined && (await store.erasures.get(tombstone.erasureId))?.by === by) return id;
  }
  return undefined;
}
