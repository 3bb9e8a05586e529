import type { DomainEvent } from '@afluente/events/define-event';
import { JourneyEntered } from '@afluente/events/journeys';
import { clockAt, setClock } from '../clocks/clock';
import { domainEvent } from '../domain-event';
import { type ItemWrite, once } from '../entity';
import { enrolmentIdFor } from '../ids';
import type { Subject } from '../rules/subject';
import { type Enrolment, enrolmentEntity } from './enrolment-record';
import type { Journey } from './journey';
import { matchesAt } from './journey-conditions';
import { mostJourneysAtOnce } from './journeys-slot';
import { contextOf } from './leave';

/** Journeys that cause one another, one after the other: what comes after so many enters nothing. */
const deepest = 5;

export interface Entering {
  readonly event: DomainEvent;
  /** when they acted: ISO 8601 */
  readonly factAt: string;
  readonly subject: Subject;
  /** the source record that stands for the customer */
  readonly customerId: string;
  /** of the customer, in whatever journey, of all source records */
  readonly enrolments: readonly Enrolment[];
}

/** The enrolment of whoever an event lets in; undefined where it lets nobody in. */
export function enrolmentBy(journey: Journey, entering: Entering): Enrolment | undefined {
  const { event, factAt, subject, customerId, enrolments } = entering;
  if (journey.entry.on !== event.type) return undefined;
  const before = enrolments.filter(({ journeyId }) => journeyId === journey.id);
  if (!mayEnter(journey, before, event) || !matchesAt(journey, '/entry', subject)) return undefined;
  const causing = causingOf(event, enrolments);
  if (causing?.journeyId === journey.id || (causing?.depth ?? -1) + 1 >= deepest) return undefined;
  if (enrolments.filter(({ status }) => status === 'inside').length >= mostJourneysAtOnce) return undefined;
  const round = Math.max(0, ...before.map((one) => one.round)) + 1;
  return {
    id: enrolmentIdFor(customerId, journey.id, round),
    ...{ version: 1, customerId, journeyId: journey.id, journeyVersion: journey.version, round, status: 'inside' },
    entry: {
      eventId: event.id,
      on: event.type,
      at: event.occurredAt,
      factAt,
      ...idsOf(event),
      ...factOf(event, subject),
    },
    ...{ place: journey.steps[0]?.id ?? '', clock: clockAt(undefined, event.occurredAt), steps: 0, path: [] },
    ...{ messages: 0, variants: {}, depth: (causing?.depth ?? -1) + 1, updatedAt: event.occurredAt },
    ...{ correlationId: event.correlationId, causationId: event.id },
  };
}

/** Inside, nothing lets in again; what let somebody in does so once; and what is older than the latest entry comes too late. */
function mayEnter({ reentry }: Journey, before: readonly Enrolment[], event: DomainEvent): boolean {
  if (before.length === 0) return true;
  if (reentry === 'never' || before.some(({ status }) => status === 'inside')) return false;
  return before.every(({ entry }) => entry.eventId !== event.id && entry.at < event.occurredAt);
}

/** The enrolment that caused an event, as what a journey writes says. */
function causingOf({ causationId }: DomainEvent, enrolments: readonly Enrolment[]): Enrolment | undefined {
  return enrolments.find(({ id }) => id === causationId);
}

function idsOf({ data }: DomainEvent) {
  const of = (name: string) => {
    const value: unknown = Reflect.get(Object(data), name);
    return typeof value === 'string' ? { [name]: value } : {};
  };
  return { ...of('leadId'), ...of('interactionId'), ...of('dealId'), ...of('caseId') };
}

/** What they did, as the interaction itself, the event or the lead says. */
function factOf({ data }: DomainEvent, { interaction, lead }: Subject) {
  const said = interaction ?? { ...lead, ...Object(data) };
  const text = (name: string) => {
    const value: unknown = Reflect.get(said, name);
    return typeof value === 'string' ? { [name]: value } : {};
  };
  return { ...text('kind'), ...text('sourceId') };
}

/** The writes of an entry: the enrolment with its event, and the clock of its first step. */
export function enter(enrolment: Enrolment): readonly ItemWrite[] {
  const { id: enrolmentId, journeyId, journeyVersion, round, entry } = enrolment;
  const lead = entry.leadId === undefined ? {} : { leadId: entry.leadId };
  const data = { enrolmentId, journeyId, journeyVersion, round, on: entry.on, ...lead };
  const event = domainEvent(JourneyEntered, contextOf(enrolment, entry.at), data);
  return [once(enrolmentEntity, enrolment, [event]), ...wakeUp(enrolment)];
}

/** The clock that an enrolment waits for. */
export function wakeUp({ id, clock }: Enrolment): readonly ItemWrite[] {
  if (clock.at === undefined) return [];
  const { at, version } = clock;
  return [setClock({ id: `journey:${id}`, wakes: 'walk-journeys', at, version, of: { enrolmentId: id } })];
}
