import type { InteractionRevision, KeptInteraction } from '@afluente/domain/customers/amending/revision';
import { asReadNow } from '@afluente/domain/customers/correcting/as-read-now';
import { decideCorrection } from '@afluente/domain/customers/correcting/decide-correction';
import { changedBetween, type PartContents, type Rereading } from '@afluente/domain/customers/correcting/reread';
import { withdrawReading } from '@afluente/domain/customers/correcting/withdraw';
import { withoutBlocked } from '@afluente/domain/customers/identity/blocked-values';
import type { Recordable } from '@afluente/domain/customers/record/commit';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { partOf } from '@afluente/domain/customers/record/merged-view';
import { RejectedError, RetryableError } from '@afluente/domain/errors';
import { erasedCode } from '@afluente/domain/privacy/refuse-erased';
import { laterOf } from '@afluente/domain/text-order';
import type { Interaction } from '@afluente/events/interaction-shape';
import { jitteredWait } from '../../jittered-wait';
import { contributingBy, type RecordingPeople } from '../recording/commit-person';
import { type CorrectingPeople, erasedBefore, eraseReading } from './erase-reading';
import { hasToWait } from './has-to-wait';
import { type ReadingOf, resolveReading } from './resolve-reading';

/** What a recorded interaction is to be read as. */
export interface Correcting {
  readonly reading: Recordable;
  /** source records that it may be recorded for, by any of their ids */
  readonly recordedFor: readonly string[];
  readonly cause: Rereading;
  /**
   * Interactions that are still to be read again in the same run: where these alone hold what the new reading states, it waits until they were.
   * Nothing waits where absent
   */
  readonly isToCome?: (interaction: Interaction) => boolean;
}

/** What becomes, or would become, of one interaction. */
export type CorrectionOutcome =
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'waits' }
  /** `standing`: it is another delivery's, which this one repeats, and is corrected by that one alone */
  | { readonly outcome: 'unchanged'; readonly customerId: string; readonly standing?: Interaction }
  /** it is of somebody erased by its new reading: what was recorded of it goes, by an erasure of its own */
  | { readonly outcome: 'erased'; readonly customerId: string }
  /** `identified`: nobody was known by it before; `unidentified`: nobody is any more; `moved`: it is another customer's; else `corrected` */
  | {
      readonly outcome: 'identified' | 'unidentified' | 'moved' | 'corrected';
      readonly customerId: string;
      readonly previousCustomerId: string;
      readonly changed: readonly string[];
    };

const mostTries = 12;

/** The code of the error where others were in the way every time. */
export const correctionBusy = 'correction.busy';

/**
 * Corrects a recorded interaction to what its delivery is read as today: the same id, on the right customer, with all that follows. Read the
 * same again, it changes nothing. What turns out to be of somebody erased is erased. Throws RetryableError `correction.busy` where others are in
 * the way every time, and RejectedError where it does not fit.
 */
export async function correctRecorded(asked: Correcting, recording: CorrectingPeople): Promise<CorrectionOutcome> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (tries > 0) await jitteredWait(tries);
    const outcome = await attempt(asked, recording);
    if (outcome !== undefined) return outcome;
  }
  throw new RetryableError(correctionBusy, `Others were changing the customer in ${mostTries} tries`);
}

async function attempt(asked: Correcting, recording: CorrectingPeople): Promise<CorrectionOutcome | undefined> {
  const { store, policies } = recording;
  const kept = await locate(asked, recording);
  if (kept === undefined) return gone(asked, recording);
  const { customerId, interaction: standing } = kept;
  if (standing.deliveryId !== asked.reading.interaction.deliveryId) {
    return { outcome: 'unchanged', customerId, standing };
  }
  const read = withoutBlocked(asReadNow(kept.interaction, asked.reading), policies.identity);
  if (changedBetween(kept.interaction, read).length === 0) return unchanged(kept, asked.cause);
  const record = (await store.record.load([kept.customerId])).get(kept.customerId);
  if (record === undefined) return { outcome: 'gone' };
  const contents = await store.record.contents(kept.customerId);
  const rest = without(contents, kept.interaction.id);
  const { survivorship } = policies;
  const withdrawn = withdrawReading(partOf(record, kept.customerId), { was: kept.interaction, rest, survivorship });
  const now = { ...asked.reading, timeless: false, interaction: read };
  const found = await resolveReading({ kept, record: replaced(record, withdrawn.part), withdrawn, now }, recording);
  const from = { customerId: kept.customerId, rest };
  if (await hasToWait({ found, now: read, from, isToCome: asked.isToCome }, recording)) return { outcome: 'waits' };
  const revision = decideCorrection({
    ...{ from: kept, record, rest, withdrawn, survivorship, cause: asked.cause },
    target: await targetOf(found, { kept, record, rest, recording }),
    contributing: contributingBy(policies),
  });
  if (await isOfErased(revision, recording)) {
    const reading = { kept, record, rest, withdrawn, cause: asked.cause };
    const customerId = await eraseReading(reading, recording);
    return customerId === undefined ? undefined : { outcome: 'erased', customerId };
  }
  const outcome = outcomeOf(revision.to, kept, revision.revised.changed);
  return (await store.record.revise(revision)) ? outcome : undefined;
}

async function gone({ reading, recordedFor, cause }: Correcting, recording: CorrectingPeople) {
  const customerId = await erasedBefore(reading.interaction, { recordedFor, by: cause.by }, recording);
  return customerId === undefined ? ({ outcome: 'gone' } as const) : ({ outcome: 'erased', customerId } as const);
}

async function locate(
  { reading, recordedFor }: Correcting,
  { store }: RecordingPeople,
): Promise<KeptInteraction | undefined> {
  const records = await store.record.load([...new Set(recordedFor)]);
  const partIds = new Set([...records.values()].flatMap(({ parts }) => parts.map(({ id }) => id)));
  const { id: interactionId, occurredAt, receivedAt } = reading.interaction;
  const notAfter = laterOf(occurredAt, receivedAt);
  return store.record.locate({ interactionId, partIds: [...partIds], notAfter });
}

const without = (contents: PartContents, id: string): PartContents => ({
  ...contents,
  interactions: contents.interactions.filter((one) => one.id !== id),
});

function replaced(record: CustomerRecord, part: CustomerRecord['parts'][number]): CustomerRecord {
  const [survivor, ...merged] = record.parts;
  const now = (one: typeof part) => (one.id === part.id ? part : one);
  return { ...record, parts: [now(survivor), ...merged.map(now)] };
}

interface Around {
  readonly kept: KeptInteraction;
  /** as it was read, for the versions of its parts */
  readonly record: CustomerRecord;
  readonly rest: PartContents;
  readonly recording: RecordingPeople;
}

async function targetOf(found: ReadingOf, { kept, record, rest, recording }: Around) {
  const { customerId, resolved, alike } = found;
  const isSame = record.parts.some(({ id }) => id === customerId);
  const contents = customerId === kept.customerId ? rest : await recording.store.record.contents(customerId);
  return { customerId, resolved, alike, contents, record: isSame ? record : found.record };
}

/** It is as it should be; where an earlier attempt of the same run or request made it so, what that one did. */
function unchanged({ interaction, customerId }: KeptInteraction, { by }: Rereading): CorrectionOutcome {
  const done = interaction.history?.filter((one) => one.cause === 'corrected' && one.by === by).at(-1);
  if (done === undefined) return { outcome: 'unchanged', customerId };
  const { was, changed } = done;
  const before = {
    interaction: { person: was?.person ?? interaction.person },
    customerId: was?.customerId ?? customerId,
  };
  return outcomeOf({ interaction, customerId }, before, changed);
}

type Whose = Pick<KeptInteraction, 'customerId'> & { readonly interaction: Pick<Interaction, 'person'> };

function outcomeOf(to: Whose, from: Whose, changed: readonly string[]): CorrectionOutcome {
  const had = from.interaction.person.identifiers.length > 0;
  const has = to.interaction.person.identifiers.length > 0;
  const moved = to.customerId !== from.customerId;
  return {
    outcome: outcomeFor({ had, has, moved }),
    customerId: to.customerId,
    previousCustomerId: from.customerId,
    changed,
  };
}

function outcomeFor({ had, has, moved }: Readonly<Record<'had' | 'has' | 'moved', boolean>>) {
  if (had !== has) return has ? 'identified' : 'unidentified';
  return moved ? 'moved' : 'corrected';
}

/** As for a fresh recording: who was erased is not made anew by an old delivery, nor given back an identifier. */
async function isOfErased(revision: InteractionRevision, { store }: RecordingPeople): Promise<boolean> {
  const { to, parts, claims } = revision;
  const profile = parts.find(({ id }) => id === to.customerId);
  const recordable = { interaction: to.interaction, timeless: false, correlationId: to.interaction.deliveryId };
  const commit = {
    customerId: to.customerId,
    ...(profile && { profile }),
    claims: claims.map(({ key }) => key),
    interactions: [{ recordable, events: [] }],
    writes: [],
    ...(profile?.erasedBefore !== undefined && { erasedBefore: profile.erasedBefore }),
  };
  try {
    await store.record.guarded(commit);
    return false;
  } catch (error) {
    if (error instanceof RejectedError && error.code === erasedCode) return true;
    throw error;
  }
}
