import { sampleRecordable } from './samples';
import { setAsideRepeats } from './set-aside-repeats';

const received = (deliveryId: string, receivedAt: string, vendorEventId = 'event-1') =>
  sampleRecordable({ deliveryId, receivedAt, vendorEventId });

describe('setAsideRepeats', () => {
  it('leaves a batch without repeats as it is', () => {
    const batch = [
      received('dly_1', '2026-03-04T10:00:00.000Z'),
      received('dly_2', '2026-03-04T10:00:00.000Z', 'event-2'),
    ];

    expect(setAsideRepeats(batch)).toEqual({ firsts: batch, repeats: [] });
  });

  it('keeps the one that was received first, wherever it stands', () => {
    const late = received('dly_1', '2026-03-04T10:00:01.000Z');
    const early = received('dly_3', '2026-03-04T10:00:00.000Z');
    const twin = received('dly_2', '2026-03-04T10:00:00.000Z');

    const { firsts, repeats } = setAsideRepeats([late, early, twin]);

    expect(firsts).toEqual([twin]);
    expect(repeats).toEqual([
      { recordable: late, first: twin },
      { recordable: early, first: twin },
    ]);
  });

  it('takes the same delivery received twice as a repeat of itself', () => {
    const [one, again] = [received('dly_1', '2026-03-04T10:00:00.000Z'), received('dly_1', '2026-03-04T10:00:00.000Z')];

    expect(setAsideRepeats([one, again])).toEqual({ firsts: [one], repeats: [{ recordable: again, first: one }] });
  });
});
