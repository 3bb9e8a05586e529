import { decideRecord } from '@afluente/domain/customers/record/decide-record';
import { statesOf } from '@afluente/domain/entity';
import { leadEntity } from '@afluente/domain/leads/lead-record';
import type { DomainEvent } from '@afluente/events/define-event';
import type { Interaction } from '@afluente/events/interaction-shape';
import { contributing } from '@afluente/tests/builders/contributing';
import {
  resolveSamples,
  sampleIdentifier,
  sampleLead,
  sampleRecordable,
  sampleTime,
} from '@afluente/tests/builders/domain-samples';
import { sampleReceipt } from '@afluente/tests/builders/store-samples';
import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { interactionItem, interactionOf } from './customers/interactions/interaction-item';
import { receiptItem } from './deliveries/receipt-item';
import { leadItem } from './leads/lead-item';
import { eventsOf } from './outbox';
import type { Item } from './table/define-codec';

/** An item as it comes in a stream record. */
const image = (item: Item) => marshall(item, { removeUndefinedValues: true });

function firstContact(overrides: Partial<Interaction> = {}) {
  const resolved = resolveSamples([sampleRecordable(overrides)]);
  const commit = decideRecord({ contributing, ...resolved, record: undefined });
  const [entry] = commit.interactions;
  const opened = commit.writes.find(({ entity }) => entity === leadEntity);
  const [lead] = statesOf(commit.writes, leadEntity);
  if (entry === undefined || opened === undefined || lead === undefined)
    throw new Error('A first contact opens a lead');
  const { customerId } = commit;
  return {
    entry,
    opened: { lead, events: opened.events },
    item: interactionItem.itemsOf({ customerId, interaction: entry.recordable.interaction }, entry.events)[0],
  };
}

const event: DomainEvent = {
  id: 'evt_1',
  type: 'DeliveryQuarantined',
  version: 1,
  occurredAt: sampleTime,
  correlationId: 'cor_1',
  causationId: 'dly_1',
  data: { deliveryId: 'dly_1', code: 'connector.form.unreadable' },
};

describe('the outbox', () => {
  it('gives the events of a new interaction as they were decided, its data from the item', () => {
    const person = { identifiers: [{ ...sampleIdentifier('phone', '+525512345678'), raw: '55 1234 5678' }] };
    const { entry, item } = firstContact({ person, content: { text: 'Hola' }, attributes: { plan: 'pro' } });

    const events = eventsOf({ NewImage: image(item) });

    expect(events.map(({ type }) => type)).toEqual(['InteractionRecorded', 'CustomerCreated']);
    expect(events).toEqual(entry.events);
  });

  it('holds nothing of an interaction twice', () => {
    const text = 'a sentence that somebody wrote';
    const { item } = firstContact({ content: { text } });

    expect(JSON.stringify(item).split(text)).toHaveLength(2);
  });

  it('gives the events of a new lead', () => {
    const { opened } = firstContact();

    expect(eventsOf({ NewImage: image(leadItem.itemsOf(opened.lead, opened.events)[0]) })).toEqual(opened.events);
  });

  it('gives of a changed lead what it did not carry before', () => {
    const before = { ...event, id: 'evt_before', customerId: sampleLead().customerId };
    const OldImage = image(leadItem.itemsOf(sampleLead(), [before])[0]);
    const NewImage = image(leadItem.itemsOf(sampleLead({ version: 2 }), [before, { ...before, id: 'evt_after' }])[0]);

    expect(eventsOf({ OldImage, NewImage }).map(({ id }) => id)).toEqual(['evt_after']);
  });

  it('gives nothing of a change that carries the events of the one before', () => {
    const OldImage = image(receiptItem.itemsOf({ ...sampleReceipt(), batch: 'batch-1' }, [event])[0]);
    const NewImage = image(receiptItem.itemsOf({ ...sampleReceipt(), batch: 'batch-2' }, [event])[0]);

    expect(eventsOf({ NewImage })).toEqual([event]);
    expect(eventsOf({ OldImage, NewImage })).toEqual([]);
  });

  it('gives nothing of what carries none, and of a removal', () => {
    const quiet = image(receiptItem.itemsOf({ ...sampleReceipt(), batch: 'batch-1' }, [])[0]);
    const loud = image(receiptItem.itemsOf({ ...sampleReceipt(), batch: 'batch-1' }, [event])[0]);

    expect(eventsOf({ NewImage: quiet })).toEqual([]);
    expect(eventsOf({ OldImage: loud })).toEqual([]);
  });

  it('waits with events of a type of item that it does not know, for a later release may have written it', () => {
    const [known] = receiptItem.itemsOf({ ...sampleReceipt(), batch: 'batch-1' }, [event]);
    const unknown: Item = { ...known, type: 'somethingLater' };
    const { emits: _emits, ...quiet } = unknown;

    expect(() => eventsOf({ NewImage: image(unknown) })).toThrow(
      expect.objectContaining({ code: 'store.newerItem', retry: 'later' }),
    );
    expect(eventsOf({ NewImage: image(quiet) })).toEqual([]);
  });

  it('keeps whatever envelope the events have', () => {
    const maybe = (text: string) => fc.constantFrom(text, 'other');
    const events = fc.array(
      fc.record<DomainEvent>(
        {
          id: fc.uuid(),
          type: fc.constant('LeadStatusChanged'),
          version: fc.nat(),
          occurredAt: maybe(sampleTime),
          correlationId: maybe('cor_1'),
          causationId: maybe('int_1'),
          customerId: maybe(sampleLead().customerId),
          data: fc.constantFrom(null, {}, { from: 'new' }, 'text'),
        },
        { requiredKeys: ['id', 'type', 'version', 'occurredAt', 'correlationId', 'causationId', 'data'] },
      ),
    );
    fc.assert(
      fc.property(events, (some) => {
        expect(eventsOf({ NewImage: image(leadItem.itemsOf(sampleLead(), some)[0]) })).toEqual(some);
      }),
    );
  });
});

describe("an interaction's item", () => {
  it.each([
    ['named as JavaScript names its own', { constructor: 'x', toString: 'y', hasOwnProperty: true }],
    ['with numbers past what counts exactly', { big: 2 ** 60, small: 1e-7, negative: -5e20 }],
    ['with text of any script, and none', { emoji: '🙂', rtl: 'مرحبا', zero: '\u0000', none: '' }],
  ])('keeps attributes %s', (_title, attributes) => {
    const interaction = sampleRecordable({ attributes }).interaction;

    const [item] = interactionItem.itemsOf({ customerId: 'cus_1', interaction });

    expect(interactionOf(item)).toEqual(interaction);
  });
});
