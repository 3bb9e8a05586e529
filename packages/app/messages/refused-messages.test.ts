import { channelConfig } from '@afluente/domain/messages/channel-config';
import { templateConfig } from '@afluente/domain/templates/template-config';
import { sampleTime } from '@afluente/tests/builders/domain-samples';
import { Act, life, people, sends } from '@afluente/tests/fakes/refusal-life';
import { freshStore } from '@afluente/tests/table/fresh-store';
import * as fc from 'fast-check';

/** No message of marketing leaves for somebody who refused it, in whatever order they consent, are merged, taken apart and erased. */

const fresh = freshStore();

describe('messages of marketing', () => {
  beforeEach(async () => {
    await fresh.store.config.put({ config: channelConfig, id: 'mail', by: 'test', at: sampleTime }, () => ({
      ...{ vendor: 'mailgun', name: 'Mail', carries: ['email' as const], rank: 0 },
      ...{
        settings: { domain: 'mg.example.com', from: 'hola@example.com' },
        secretNames: ['apiKey'],
        secretsVersion: 1,
      },
    }));
    await fresh.store.config.put({ config: templateConfig, id: 'news', by: 'test', at: sampleTime }, () => ({
      ...{ channel: 'email' as const, purpose: 'marketing' as const, fallback: 'en' as const },
      locales: { en: { subject: 'News', text: 'News' } },
    }));
  });

  it('leave for nobody who refused, or is gone, in whatever order all that happens', async () => {
    let round = 0;
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(Act, { minLength: 8, maxLength: 30 }), async (acts) => {
        round += 1;
        const { begin, live, left } = life(fresh, round);
        await begin();
        for (const one of acts) await live(one);

        expect(left.filter(({ mayLeave }) => !mayLeave)).toEqual([]);
        sent += left.length;
      }),
      // the first run sends, whatever chance makes of the others
      { numRuns: 25, examples: [[people.flatMap((_, who) => sends(who))]] },
    );
    expect(sent).toBeGreaterThan(2);
  }, 180_000);
});
