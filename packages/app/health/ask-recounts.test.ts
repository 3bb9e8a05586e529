import { receiptAt } from '@afluente/tests/builders/timed-receipts';
import { createRecounts } from './ask-recounts';

const day = '2026-03-04T';

describe('the recorder', () => {
  it('asks for an hour that is over once a minute, and for none of its own hour', async () => {
    let now = 0;
    const ask = jest.fn(async () => undefined);
    const recounts = createRecounts({ ask }, () => now);
    const [late, current] = [receiptAt(`${day}10:59:59.000Z`), receiptAt(`${day}11:00:01.000Z`)];

    await recounts.after([current], `${day}11:00:02.000Z`);
    expect(ask).not.toHaveBeenCalled();
    await recounts.after([late, current], `${day}11:00:02.000Z`);
    await recounts.after([late], `${day}11:00:03.000Z`);
    now = 61_000;
    await recounts.after([late], `${day}11:01:04.000Z`);

    const hour = `${day}10:00:00.000Z`;
    expect(ask.mock.calls).toEqual([
      [[{ hour, askedAt: `${day}11:00:02.000Z` }]],
      [[{ hour, askedAt: `${day}11:01:04.000Z` }]],
    ]);
  });
});
