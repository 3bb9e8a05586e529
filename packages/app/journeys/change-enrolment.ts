import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import type { ItemWrite } from '@afluente/domain/entity';
import { ConflictError } from '@afluente/domain/errors';
import { changedProfile, withEnrolments } from '@afluente/domain/journeys/changed-profile';
import type { Enrolment } from '@afluente/domain/journeys/enrolment-record';
import { type Leaving, leave, left } from '@afluente/domain/journeys/leave';
import { mergedAway, restored } from '@afluente/domain/journeys/merge-enrolments';
import { requireFound } from '../require-found';
import { untilSettled } from '../until-settled';
import type { JourneyParts } from './journey-parts';

type Parts = Pick<JourneyParts, 'record' | 'journeys'>;

const busy = () => new ConflictError('Others change this enrolment right now; read it again and decide anew.');

interface Changed {
  readonly enrolment: Enrolment;
  readonly writes: readonly ItemWrite[];
}

/** One enrolment changed, with the profile that names those inside. */
async function change(
  enrolmentId: string,
  decide: (enrolment: Enrolment) => Changed | undefined,
  { record, journeys }: Parts,
): Promise<void> {
  await untilSettled({
    load: async () => {
      const enrolment = await journeys.get(enrolmentId);
      const id = enrolment?.customerId ?? '';
      const customer: CustomerRecord | undefined = enrolment && (await record.load([id])).get(id);
      return { enrolment, customer };
    },
    decide: ({ enrolment, customer }) => {
      const changed = enrolment && decide(enrolment);
      if (changed === undefined || customer === undefined) return undefined;
      const { writes, enrolment: after } = changed;
      const profile = changedProfile(customer, after.customerId, (part) => withEnrolments(part, [after]));
      return { writes, ...profile };
    },
    save: (moved) => journeys.save(moved),
    busy,
  });
}

const leaving = (enrolment: Enrolment, how: Leaving): Changed | undefined =>
  enrolment.status === 'left' ? undefined : { enrolment: left(enrolment, how), writes: [leave(enrolment, how)] };

/** Takes somebody out of a journey: nothing more of it happens. As it is where they left before. Throws NotFoundError. */
export async function takeOut(
  { journeyId, enrolmentId }: { readonly journeyId: string; readonly enrolmentId: string },
  how: Pick<Leaving, 'at' | 'by'>,
  parts: Parts,
): Promise<Enrolment> {
  const there = requireFound(await parts.journeys.get(enrolmentId), 'enrolment');
  requireFound(there.journeyId === journeyId ? there : undefined, 'enrolment');
  await change(enrolmentId, (enrolment) => leaving(enrolment, { reason: 'by-hand', ...how }), parts);
  return requireFound(await parts.journeys.get(enrolmentId), 'enrolment');
}

interface Merge {
  readonly mergeId: string;
  readonly survivorId: string;
  readonly loserId: string;
  /** ISO 8601 */
  readonly at: string;
}

/** Of two in one journey who are one now, the further enrolment stays. */
export async function mergeEnrolments({ mergeId, survivorId, at }: Merge, parts: Parts): Promise<void> {
  const enrolments = await enrolmentsOf(survivorId, parts);
  for (const { id } of mergedAway(enrolments)) {
    await change(id, (enrolment) => leaving(enrolment, { reason: 'merged', at, mergeId }), parts);
  }
}

/** A merge undone: each is inside what they were inside of. */
export async function unmergeEnrolments({ mergeId, survivorId, loserId, at }: Merge, parts: Parts): Promise<void> {
  const enrolments = await Promise.all([survivorId, loserId].map((id) => enrolmentsOf(id, parts)));
  const ended = enrolments.flat().filter(({ left: gone }) => gone?.merge?.mergeId === mergeId);
  for (const { id } of ended) await change(id, (enrolment) => restored(enrolment, mergeId, at), parts);
}

async function enrolmentsOf(customerId: string, { record, journeys }: Parts): Promise<readonly Enrolment[]> {
  const found = (await record.load([customerId])).get(customerId);
  return found === undefined ? [] : journeys.ofCustomer(found.parts.map(({ id }) => id));
}
