import { type Clock, isAwaited } from '@afluente/domain/clocks/clock';
import { attributesSlot, withAttributes } from '@afluente/domain/customers/record/attributes';
import type { CustomerPart, CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { changedProfile, withEnrolments } from '@afluente/domain/journeys/changed-profile';
import { endingOf, endingTypes, interactionHappening } from '@afluente/domain/journeys/endings';
import type { Enrolment } from '@afluente/domain/journeys/enrolment-record';
import type { Journey } from '@afluente/domain/journeys/journey';
import { lookedAt } from '@afluente/domain/journeys/journey-conditions';
import { journeyConfig } from '@afluente/domain/journeys/journey-config';
import { type Leaving, leave, left } from '@afluente/domain/journeys/leave';
import { walk } from '@afluente/domain/journeys/walk';
import { interactionSubject, subjectOf } from '@afluente/domain/rules/subject';
import { senderPolicy } from '@afluente/domain/templates/sender-policy';
import { templateConfig } from '@afluente/domain/templates/template-config';
import { zoneOfCustomer } from '@afluente/domain/time/customer-zone';
import type { JourneyChange } from '@afluente/store/journeys/journey-store';
import type { ConfigInForce } from '../policies/config-memory';
import { untilSettled } from '../until-settled';
import type { JourneyParts } from './journey-parts';

/** A clock that rang, and when: later than its time where the hub stood still. */
export interface Rung {
  readonly clock: Clock;
  /** ISO 8601 */
  readonly rangAt: string;
}

export type WalkParts = Omit<JourneyParts, 'record'>;

/** Takes the steps of an enrolment whose clock rang; nothing where it waits for another clock, or for none. */
export async function walkJourney(rung: Rung, parts: WalkParts): Promise<void> {
  await untilSettled({
    load: () => seenBy(rung, parts),
    decide: (seen) => seen && walked(seen, rung),
    save: (change) => parts.journeys.save(change),
    busy: 'journey.busy',
  });
}

interface Seen {
  readonly enrolment: Enrolment;
  readonly record: CustomerRecord;
  /** the version that they entered; undefined where the journey was deleted */
  readonly journey: Journey | undefined;
  readonly leaving: Leaving | undefined;
  readonly context: Pick<Parameters<typeof walk>[2], 'customer' | 'subject' | 'templates' | 'zone'>;
}

/** So late a clock may ring and still count as in time: queues and retries take a while. */
const inTimeMs = 15 * 60_000;

const nowOf = ({ clock, rangAt }: Rung) => (Date.parse(rangAt) - Date.parse(clock.at) > inTimeMs ? rangAt : clock.at);

async function seenBy(rung: Rung, parts: WalkParts): Promise<Seen | undefined> {
  const found = await parts.journeys.withRecord(rung.clock.of.enrolmentId ?? '');
  if (found?.enrolment.status !== 'inside' || !isAwaited(found.enrolment.clock, rung.clock)) return undefined;
  const { enrolment, record } = found;
  const config = await parts.config.now();
  const journey = await stillThere(enrolment, config, parts);
  const context = await contextOf({ enrolment, record, now: nowOf(rung) }, config, { ...parts, journey });
  const leaving = journey && (await leavingOf({ enrolment, record, journey, context }, parts));
  return { enrolment, record, journey, leaving, context };
}

/** The version that they entered; undefined where the journey was deleted, also where it was made anew under the same id since. */
async function stillThere(enrolment: Enrolment, config: ConfigInForce, { book }: WalkParts) {
  const [inForce, entered] = await Promise.all([
    config.one(journeyConfig, enrolment.journeyId),
    book.version(enrolment),
  ]);
  return inForce?.createdAt === entered?.createdAt ? entered : undefined;
}

async function contextOf(
  { enrolment, record, now }: { enrolment: Enrolment; record: CustomerRecord; now: string },
  config: ConfigInForce,
  { leads, interactions, journey }: WalkParts & { readonly journey: Journey | undefined },
): Promise<Seen['context']> {
  const { leadId, interactionId, factAt } = enrolment.entry;
  const customer = mergedView(record);
  const looks = journey === undefined ? { lead: false, interaction: false } : lookedAt(journey);
  const lead = looks.lead && leadId !== undefined ? await leads.get(leadId) : undefined;
  const place = looks.interaction && interactionId !== undefined && { id: interactionId, occurredAt: factAt };
  const found =
    place &&
    (await interactions.find(
      place,
      record.parts.map(({ id }) => id),
    ));
  const named = (journey?.steps ?? []).flatMap((step) => (step.kind === 'send' ? [step.template] : []));
  const templates = await config.some(templateConfig, [...new Set(named)]);
  const [sender] = await config.policies([senderPolicy]);
  return {
    customer,
    templates,
    subject: subjectOf({ customer, lead, interaction: found ? found.interaction : undefined, now }),
    zone: zoneOfCustomer(customer, sender.timeZone),
  };
}

/** What on the timeline ends the journey, whether or not its event came by already. */
async function leavingOf(
  { enrolment, record, journey, context }: Omit<Seen, 'journey' | 'leaving'> & { readonly journey: Journey },
  { journeys }: WalkParts,
): Promise<Leaving | undefined> {
  if (!endingTypes(journey).has('InteractionRecorded')) return undefined;
  const [first, ...others] = record.parts;
  const since = await journeys.since([first.id, ...others.map(({ id }) => id)], enrolment.entry.factAt);
  for (const interaction of [...since].reverse()) {
    const subject = { ...context.subject, interaction: interactionSubject(interaction) };
    const happening = interactionHappening(interaction, subject);
    const reason = endingOf(journey, enrolment, happening);
    if (reason !== undefined) return { reason, at: interaction.receivedAt };
  }
  return undefined;
}

function walked({ enrolment, record, journey, leaving, context }: Seen, rung: Rung): JourneyChange {
  const now = nowOf(rung);
  const out = journey === undefined ? ({ reason: 'deleted', at: now } as const) : leaving;
  if (out !== undefined) return changeOf(record, left(enrolment, out), { writes: [leave(enrolment, out)] });
  if (journey === undefined) throw new RangeError('A journey that is not there is left');
  const done = walk(enrolment, journey, { ...context, now, dueAt: rung.clock.at });
  return changeOf(record, done.enrolment, done);
}

function changeOf(
  record: CustomerRecord,
  enrolment: Enrolment,
  { writes, attributes = {} }: Pick<ReturnType<typeof walk>, 'writes'> & Partial<ReturnType<typeof walk>>,
): JourneyChange {
  const change = (part: CustomerPart) => {
    const before = attributesSlot.of(part);
    const after = withAttributes(before, attributes);
    const set = after === before ? part : attributesSlot.with(part, after);
    return withEnrolments(set, [enrolment]);
  };
  return { writes, ...changedProfile(record, enrolment.customerId, change) };
}
