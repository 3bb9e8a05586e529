import type { Person } from '@afluente/events/interaction-shape';
import type { BusEvent } from '@afluente/runtime/event-handler';
import { sampleIdentifier, sampleRecordable, sampleTime } from '../builders/domain-samples';
import { record } from '../builders/store-samples';
import type { HubWorld } from './hub-environment';
import { eventsOn, onTheBus } from './published';

/** People who tell of themselves in a world, and the events about them that a handler is to be given. */
export interface ToldPeople {
  /** Records what somebody at an address tells, a second after the one before; answers their id. */
  tell(email: string, person: Omit<Person, 'identifiers'>): Promise<string>;
  /** The events about customers that were not asked for before. */
  newEvents(): Promise<readonly BusEvent[]>;
  /** What customers are found by beside identifiers, as `partition / sort key`. */
  indexEntries(): Promise<readonly string[]>;
}

export function toldPeople(world: HubWorld): ToldPeople {
  const published = new Set<string>();
  let told = 0;
  return {
    tell: async (email, person) => {
      told += 1;
      const occurredAt = new Date(Date.parse(sampleTime) + told * 1000).toISOString();
      const identifiers = [sampleIdentifier('email', email)];
      await record(world.store, [
        sampleRecordable({ vendorEventId: `told-${told}`, occurredAt, person: { identifiers, ...person } }),
      ]);
      const customer = await world.store.customers.findByIdentifier({ type: 'email', value: email });
      if (customer === undefined) throw new Error('Nobody was recorded');
      return customer.id;
    },
    newEvents: async () => {
      const events = eventsOn(await world.items());
      const fresh = events.filter(({ id, type }) => type.startsWith('Customer') && !published.has(id));
      for (const { id } of fresh) published.add(id);
      return fresh.map(onTheBus);
    },
    indexEntries: async () => {
      const keys = (await world.items()).map(({ PK, SK }) => [PK, SK].join(' / '));
      return keys.filter((key) => /^(NAME|LIKE)#/.test(key)).sort();
    },
  };
}
