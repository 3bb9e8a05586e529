import { drawCompany } from './month/company';
import { playMonth } from './month/play-month';
import { type RunningHub, runningHub } from './running-hub';

/** A week of a company by the virtual clock; `npm run bench -- month` plays a month of a larger one. */

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
});
afterAll(() => hub?.stop());

describe('a week of a small company', () => {
  it('comes to the messages, breaches and load that the rules make it come to', async () => {
    const company = drawCompany({ leads: 150, interactions: 600, cases: 10, days: 7, seed: 20 });

    const { report, expected } = await playMonth(hub, company);

    expect(report).toEqual(expected);
    const { nudge, offer } = expected.messages;
    expect([nudge, offer, expected.breaches, expected.escalatedTwice, expected.qualified].every((n) => n > 0)).toBe(
      true,
    );
    expect((await hub.api.get('/_local/dead-letters')).body.items).toEqual([]);
  }, 300_000);
});
