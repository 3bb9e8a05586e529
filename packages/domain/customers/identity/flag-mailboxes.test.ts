import { sampleIdentifier, samplePart } from '@afluente/tests/builders/domain-samples';
import { withMailboxFlags } from './flag-mailboxes';

const days = { firstSeenOn: '2026-03-04', lastSeenOn: '2026-03-04' };
const kept = (type: 'email' | 'phone', value: string) => ({
  ...sampleIdentifier(type, value),
  ...days,
  verified: false,
  sourceId: 'website',
});

describe('withMailboxFlags', () => {
  it('says of addresses what the lists say, and of nothing else', () => {
    const identifiers = [
      kept('email', 'ventas@example.com'),
      kept('email', 'ana@mailinator.com'),
      kept('phone', '+525512345678'),
    ];

    const { identifiers: flagged } = withMailboxFlags(samplePart({ identifiers }));

    expect(flagged.map(({ flags }) => flags)).toEqual([['role'], ['disposable'], undefined]);
  });
});
