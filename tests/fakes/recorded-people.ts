import type { Person } from '@afluente/events/interaction-shape';
import type { BusEvent } from '@afluente/runtime/heard-events';
import { sampleIdentifier, sampleRecordable, sampleTime } from '../builders/domain-samples';
import { record } from '../builders/store-samples';
import type { HubEnvironment } from './hub-environment';
import { eventsOn, onTheBus } from './published';

/** People recorded in a test environment, and the events about them to hand to a handler. */
export interface RecordedPeople {
  /** Records what somebody at an address states, a second after the one before; returns their id. */
  record(email: string, person: Omit<Person, 'identifiers'>): Promise<string>;
  /** The events about customers that were not asked for before. */
  newEvents(): Promise<readonly BusEvent[]>;
  /** What customers are found by beside identifiers, as `partition / sort key`. */
  indexEntries(): Promise<readonly string[]>;
}

export function recordedPeople(environment: HubEnvironment): RecordedPeople {
  const published = new Set<string>();
  let count = 0;
  return {
    record: async (email, person) => {
      count += 1;
      const occurredAt = new Date(Date.parse(sampleTime) + count * 1000).toISOString();
      const identifiers = [sampleIdentifier('email', email)];
      await record(environment.store, [
        sampleRecordable({ vendorEventId: `message-${count}`, occurredAt, person: { identifiers, ...person } }),
      ]);
      const customer = await environment.store.customers.findByIdentifier({ type: 'email', value: email });
      if (customer === undefined) throw new Error('Nobody was recorded');
      return customer.id;
    },
    newEvents: async () => {
      const events = eventsOn(await environment.items());
      const fresh = events.filter(({ id, type }) => type.startsWith('Customer') && !published.has(id));
      for (const { id } of fresh) published.add(id);
      return fresh.map(onTheBus);
    },
    indexEntries: async () => {
      const keys = (await environment.items()).map(({ PK, SK }) => [PK, SK].join(' / '));
      return keys.filter((key) => /^(NAME#|LIKE#|COMPAN)/.test(key)).sort();
    },
  };
}
