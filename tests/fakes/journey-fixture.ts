import { domainEvent } from '@afluente/domain/domain-event';
import { enrolmentEntity } from '@afluente/domain/journeys/enrolment-record';
import { JourneyInput } from '@afluente/domain/journeys/journey';
import { journeyConfig } from '@afluente/domain/journeys/journey-config';
import { templateConfig } from '@afluente/domain/templates/template-config';
import type { DomainEvent } from '@afluente/events/define-event';
import { LeadStatusChanged } from '@afluente/events/leads';
import type { DeclaredHandler } from '@afluente/runtime/declaration';
import type { BusEvent, EventFunction } from '@afluente/runtime/heard-events';
import type { BatchResponse, QueueEvent } from '@afluente/runtime/queue-handler';
import { enrolmentItem } from '@afluente/store/journeys/enrolment-item';
import { sampleRecordable, sampleTime } from '../builders/domain-samples';
import { record } from '../builders/store-samples';
import { lambdaContext } from './deliveries';
import type { HubEnvironment } from './hub-environment';
import { inQueue, onTheBus } from './published';
import { storyIn } from './story';

/** Somebody in a journey of three messages, a day apart, who may answer or buy meanwhile. */

const steps = [
  { id: 'hello', kind: 'send', channel: 'email', template: 'hello' },
  { id: 'a-day', kind: 'wait', for: 'P1D' },
  { id: 'call', kind: 'task', team: 'sales', title: 'Call them' },
  { id: 'again', kind: 'send', channel: 'email', template: 'again' },
  { id: 'two-days', kind: 'wait', for: 'P1D' },
  { id: 'mark', kind: 'set', attributes: { courted: true } },
  { id: 'last', kind: 'send', channel: 'email', template: 'last' },
];
const journey = {
  name: 'Welcome',
  ...{ entry: { on: 'LeadCaptured' }, reentry: 'never', steps },
  exit: [{ on: 'InteractionRecorded', when: { interaction: { direction: ['inbound'] } } }],
  goal: { on: 'LeadStatusChanged', when: { event: { data: { to: ['converted'] } } } },
};

export const hourMs = 3_600_000;
export const hoursAfter = (hours: number): string => new Date(Date.parse(sampleTime) + hours * hourMs).toISOString();

/** What came of it: everything that was asked for and done, each as often as it was published. */
export interface JourneyEnd {
  readonly enrolment: unknown;
  readonly events: readonly string[];
  readonly attributes: unknown;
}

export interface JourneyFixture {
  /** Records a first post; answers the event of its lead. */
  capture(): Promise<BusEvent>;
  /** Records that they write so many hours later; answers the event that journeys hear. */
  answers(hours: number): Promise<readonly BusEvent[]>;
  /** The event that their lead was won so many hours later. */
  wins(hours: number): Promise<BusEvent>;
  /** Gives `advance-journeys` an event, and again what fails. */
  hear(event: BusEvent): Promise<void>;
  /** Rings every clock that is due by so many hours later, up to the last wait before it; with `repeats`, each so often. */
  ring(hours: number, repeats?: number): Promise<void>;
  end(): Promise<JourneyEnd>;
}

interface Handlers {
  readonly advance: EventFunction;
  readonly walk: DeclaredHandler<QueueEvent, BatchResponse>;
}

/** Writes the journey and its templates; both outlast what is forgotten of records. */
export async function configureJourney({ store }: HubEnvironment): Promise<void> {
  const place = { by: 'test', at: sampleTime };
  for (const id of ['hello', 'again', 'last']) {
    await store.config.put({ config: templateConfig, id, ...place }, () => ({
      ...{ channel: 'email' as const, purpose: 'transactional' as const, fallback: 'en' as const },
      locales: { en: { subject: id, text: id } },
    }));
  }
  await store.config.put({ config: journeyConfig, id: 'welcome', ...place }, () => JourneyInput.parse(journey));
}

/** A fixture over an environment without records. */
export function journeyFixture(environment: HubEnvironment, { advance, walk }: Handlers): JourneyFixture {
  const { store } = environment;
  const story = storyIn(environment, { events: [], clocks: { 'walk-journeys': walk } });
  let lead: DomainEvent | undefined;

  return {
    capture: async () => {
      await record(store, [sampleRecordable()]);
      await story.look();
      lead = story.events().find(({ type }) => type === 'LeadCaptured');
      if (lead === undefined) throw new Error('No lead was captured');
      return onTheBus(lead);
    },
    answers: async (hours) => {
      const occurredAt = hoursAfter(hours);
      const vendorEventId = `answer-${hours}`;
      await record(store, [sampleRecordable({ vendorEventId, occurredAt, receivedAt: occurredAt })]);
      await story.look();
      const heard = story
        .events()
        .filter(({ type, occurredAt: at }) => type === 'EnrolledCustomerActed' && at === occurredAt);
      return heard.map(onTheBus);
    },
    wins: async (hours) => {
      if (lead?.customerId === undefined) throw new Error('Capture a lead first');
      const { customerId, correlationId, id: causationId } = lead;
      const leadId = String(Reflect.get(Object(lead.data), 'leadId'));
      const context = { subjectId: leadId, revision: hours + 2, occurredAt: hoursAfter(hours), correlationId };
      return onTheBus(
        domainEvent(
          LeadStatusChanged,
          { ...context, causationId, customerId },
          { leadId, from: 'new', to: 'converted' },
        ),
      );
    },
    hear: (event) => story.turn(() => advance(inQueue(event), lambdaContext)),
    ring: (hours, repeats) => story.ring(hoursAfter(hours), repeats),
    end: async () => {
      const items = await environment.items();
      const enrolments = items.filter(({ type }) => type === enrolmentEntity.name).map(enrolmentItem.stateOf);
      const [customer] = (await store.customers.list({})).items;
      return {
        enrolment: enrolments,
        events: story
          .events()
          .map(({ id, type }) => `${type} ${id}`)
          .sort(),
        attributes: customer?.attributes,
      };
    },
  };
}
