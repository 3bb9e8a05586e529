import * as fc from 'fast-check';
import { customerIdFor, customerIdOfLead, eventIdFor, interactionIdFor, leadIdFor } from './ids';

const byEvent = { sourceId: 'shop', vendorEventId: 'evt-1', bodyHash: 'aa', index: 0 };
const byBody = { sourceId: 'shop', bodyHash: 'aa', index: 0 };

describe('interactionIdFor', () => {
  it('is the same for a repeat of a vendor event in other bytes', () => {
    const again = interactionIdFor({ ...byEvent, bodyHash: 'bb', index: 3, signedAt: '2026-01-01T00:00:00Z' });

    expect(again).toBe(interactionIdFor(byEvent));
    expect(again).toMatch(/^int_[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it('distinguishes sources, events, bodies, places and signed times', () => {
    const ids = [
      byEvent,
      { ...byEvent, sourceId: 'other' },
      { ...byEvent, vendorEventId: 'evt-2' },
      byBody,
      { ...byBody, bodyHash: 'bb' },
      { ...byBody, index: 1 },
      { ...byBody, signedAt: '2026-01-01T00:00:00Z' },
    ].map(interactionIdFor);

    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('customerIdFor', () => {
  it('is one for one interaction, also when it is received again', () => {
    const first = customerIdFor({ id: 'int_1', occurredAt: '2026-01-01T00:00:00.000Z' });

    expect(customerIdFor({ id: 'int_1', occurredAt: '2026-01-01T00:00:00.000Z' })).toBe(first);
    expect(customerIdFor({ id: 'int_2', occurredAt: '2026-01-01T00:00:00.000Z' })).not.toBe(first);
    expect(first).toMatch(/^cus_[0-9A-HJKMNP-TV-Z]{26}$/);
  });
});

describe('leadIdFor', () => {
  it('carries the customer, whichever interaction opens it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (first, opening) => {
        const customerId = customerIdFor({ id: first, occurredAt: '2026-01-01T00:00:00.000Z' });

        expect(customerIdOfLead(leadIdFor(customerId, opening))).toBe(customerId);
      }),
    );
  });

  it('takes customer ids only', () => {
    expect(() => leadIdFor('int_1', 'int_2')).toThrow(RangeError);
  });

  it.each(['', 'led_', 'cus_01ARZ3NDEKABCDEFGHJKMNPQRS', 'led_01ARZ3NDEKABCDEFGHJKMNPQRS', 'led_!'])(
    'finds no customer in %j',
    (id) => {
      expect(customerIdOfLead(id)).toBeUndefined();
    },
  );
});

describe('eventIdFor', () => {
  it('distinguishes subjects, revisions, types and places, and nothing else', () => {
    const origin = { subjectId: 'led_1', revision: 2, type: 'LeadStatusChanged' };
    const ids = [
      origin,
      { ...origin, subjectId: 'led_2' },
      { ...origin, revision: 3 },
      { ...origin, type: 'LeadAssigned' },
      { ...origin, index: 1 },
    ].map(eventIdFor);

    expect(new Set(ids).size).toBe(ids.length);
    expect(eventIdFor({ ...origin, index: 0 })).toBe(ids[0]);
  });
});
