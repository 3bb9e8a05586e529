import type { ConsentEntry } from '@afluente/domain/consent/consent-record';
import fc from 'fast-check';
import { sampleConsentEntry as entry } from './domain-samples';

/** What people may have said about consent, in any order. */
export function consentHistories(): fc.Arbitrary<readonly ConsentEntry[]> {
  const one = fc.record({
    channel: fc.constantFrom('email', 'sms'),
    said: fc.constantFrom<Pick<ConsentEntry, 'purpose' | 'state'>>(
      ...['marketing', 'newsletter', 'transactional'].flatMap((purpose) =>
        (['granted', 'denied', 'pending'] as const).map((state) => ({ purpose, state })),
      ),
      { purpose: '*', state: 'denied' },
      { purpose: '*', state: 'granted' },
    ),
    at: fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03').map((day) => `${day}T00:00:00.000Z`),
    sourceId: fc.constantFrom('a', 'b'),
    wording: fc.constantFrom('v1', 'v2'),
  });
  return fc.array(
    one.map(({ said, ...rest }) => entry({ ...rest, ...said })),
    { maxLength: 12 },
  );
}
