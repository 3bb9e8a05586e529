import { deliveryOfEvent } from './account-event';
import { receiptTimeOf } from './receipt-time';

const event = {
  ...{ version: '0', id: '17f2', source: 'aws.ses', 'detail-type': 'Email Bounced', time: '2026-03-02T09:00:00Z' },
  detail: { eventType: 'Bounce' },
};

describe('deliveryOfEvent', () => {
  it('is the same delivery of the same event, found where it was received', () => {
    const [one, again] = [deliveryOfEvent(event), deliveryOfEvent({ ...event })];

    expect(one).toEqual(again);
    expect(one).toMatchObject({ kind: 'account', sourceId: 'amazon-ses', body: { data: '{"eventType":"Bounce"}' } });
    expect(receiptTimeOf(one?.id ?? '')).toBe('2026-03-02T09:00:00.000Z');
    expect(deliveryOfEvent({ ...event, id: '17f3' })?.id).not.toBe(one?.id);
  });

  it.each([[{ ...event, source: 'afluente' }], [{ id: 'dly_1', kind: 'webhook' }], ['text'], [null]])(
    'is none of %j',
    (message) => {
      expect(deliveryOfEvent(message)).toBeUndefined();
    },
  );
});
