import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import { mergedView } from '@afluente/domain/customers/record/merged-view';
import { concernsJourneys } from '@afluente/domain/journeys/concerned';
import { endingBy, type Happening, happeningOf, interactionHappening } from '@afluente/domain/journeys/endings';
import type { Enrolment } from '@afluente/domain/journeys/enrolment-record';
import type { Journey } from '@afluente/domain/journeys/journey';
import { movedBy } from '@afluente/domain/journeys/moved-by';
import { subjectOf } from '@afluente/domain/rules/subject';
import type { DomainEvent } from '@afluente/events/define-event';
import type { JourneyChange } from '@afluente/store/journeys/journey-store';
import { untilSettled } from '../until-settled';
import type { EndingsKept, JourneyParts } from './journey-parts';

export type AdvanceParts = Omit<JourneyParts, 'config'> & { readonly state: EndingsKept };

/** The event of something that somebody inside did; journeys know it as the interaction itself. */
const acted = 'EnrolledCustomerActed';

/** An event as journeys see it, with what its conditions may ask. */
interface Heard {
  readonly event: DomainEvent;
  readonly happening: Happening;
  readonly factAt: string;
  readonly record: CustomerRecord;
}

/**
 * Lets a customer into the journeys that an event begins, and out of those that it ends. The same event again changes nothing. Where an ending is
 * handled before the entry that it follows, it is kept for a week, and ends that journey at once.
 */
export async function advanceJourneys(
  event: DomainEvent,
  journeys: readonly Journey[],
  parts: AdvanceParts,
): Promise<void> {
  const { customerId } = event;
  if (customerId === undefined || !concernsJourneys(event, journeys)) return;
  const heard = await hear(event, customerId, parts);
  if (heard === undefined) return;
  await keepEnding(heard, journeys, parts);
  const entered = await move(heard, journeys, parts);
  // an ending that was kept while this entry was written
  if (entered) await move(heard, journeys, parts);
}

async function hear(event: DomainEvent, customerId: string, parts: AdvanceParts): Promise<Heard | undefined> {
  const record = (await parts.record.load([customerId])).get(customerId);
  if (record === undefined) return undefined;
  const text = (name: string) => {
    const value: unknown = Reflect.get(Object(event.data), name);
    return typeof value === 'string' ? value : undefined;
  };
  const [leadId, id, occurredAt] = [text('leadId'), text('interactionId'), text('interactionAt')];
  const partIds = record.parts.map((part) => part.id);
  const found =
    id !== undefined && occurredAt !== undefined && (await parts.interactions.find({ id, occurredAt }, partIds));
  const interaction = found ? found.interaction : undefined;
  const lead = leadId === undefined ? undefined : await parts.leads.get(leadId);
  const isActed = event.type === acted;
  if (isActed && interaction === undefined) return undefined;
  const seen = isActed ? { ...event, type: 'InteractionRecorded', data: { interaction } } : event;
  const subject = subjectOf({ customer: mergedView(record), interaction, lead, event: seen, now: event.occurredAt });
  const happening = isActed && interaction ? interactionHappening(interaction, subject) : happeningOf(event, subject);
  return { event: seen, happening, factAt: occurredAt ?? event.occurredAt, record };
}

const placeOf = (journey: Journey, { record }: Heard) => ({
  key: `ended:${journey.id}`,
  customerId: record.parts[0].id,
});

/** Keeps when an event other than an interaction ended journeys: those lie on the timeline, where each step looks. */
async function keepEnding(heard: Heard, journeys: readonly Journey[], { state }: AdvanceParts): Promise<void> {
  const { happening } = heard;
  if (happening.interaction !== undefined) return;
  const ended = journeys.filter((journey) => endingBy(journey, happening) !== undefined);
  for (const journey of ended) {
    const place = placeOf(journey, heard);
    await untilSettled({
      load: () => state.get(place, happening.at),
      decide: ({ value, version }) =>
        typeof value === 'string' && value >= happening.at
          ? undefined
          : { over: version, now: happening.at, keepDays: 7 },
      save: (options) => state.put(place, happening.at, options),
      busy: 'journey.busy',
    });
  }
}

/** Whether somebody entered. */
async function move(heard: Heard, journeys: readonly Journey[], parts: AdvanceParts): Promise<boolean> {
  const { event, happening, factAt } = heard;
  const { change } = await untilSettled({
    load: () => seenNow(heard, journeys, parts),
    decide: ({ record, enrolments, versions, ended }) =>
      record && movedBy({ event, happening, factAt, record, enrolments, journeys, versions, ended }),
    save: (moved): Promise<boolean> => parts.journeys.save(moved satisfies JourneyChange),
    busy: 'journey.busy',
  });
  return change !== undefined && change.entered > 0;
}

async function seenNow({ record: before, event, happening }: Heard, journeys: readonly Journey[], parts: AdvanceParts) {
  const asked = before.parts[0].id;
  const record = (await parts.record.load([asked])).get(asked);
  const enrolments = record ? await parts.journeys.ofCustomer(record.parts.map(({ id }) => id)) : [];
  const inside = enrolments.filter(({ status }) => status === 'inside');
  const versions = new Map<string, Journey>();
  for (const enrolment of inside) {
    const journey = await parts.book.version(enrolment);
    if (journey !== undefined) versions.set(enrolment.id, journey);
  }
  const ended = new Map<string, string>();
  for (const journey of journeys.filter(({ entry }) => entry.on === event.type)) {
    const { value } = await parts.state.get({ key: `ended:${journey.id}`, customerId: asked }, happening.at);
    if (typeof value === 'string') ended.set(journey.id, value);
  }
  return { record, enrolments: enrolments as readonly Enrolment[], versions, ended };
}
