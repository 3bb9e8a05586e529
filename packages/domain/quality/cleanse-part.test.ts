import { sampleIdentifier, samplePart } from '@afluente/tests/builders/domain-samples';
import type { CustomerRecord, KeptIdentifier } from '../customers/record/customer-record';
import { cleanseRecord } from './cleanse-part';

const now = '2026-09-01T00:00:00.000Z';
const kept = (type: KeptIdentifier['type'], value: string, more: Partial<KeptIdentifier> = {}): KeptIdentifier => ({
  ...sampleIdentifier(type, value),
  verified: false,
  sourceId: 'website',
  firstSeenOn: '2026-03-01',
  lastSeenOn: '2026-03-01',
  ...more,
});
const bounced = (at: string, reason: 'bounced' | 'complained' = 'bounced') => ({
  undeliverable: { reason, at, sourceId: 'mail' },
});
const recordOf = (...identifiers: KeptIdentifier[]): CustomerRecord => ({
  parts: [samplePart({ version: 3, identifiers })],
});
const all = ['identifiers', 'bounces', 'suspicions'] as const;

describe('cleansing a customer', () => {
  it('finds and changes nothing on one that is as it would be written today', () => {
    const record = recordOf(kept('email', 'ana@example.com'), kept('phone', '+525512345678'), kept('x', 'ana'));

    expect(cleanseRecord(record, { now, repair: all })).toEqual({ findings: [], parts: [], renamings: [] });
  });

  it('writes an identifier as it would be written today, with its claim, and keeps what is known of it', () => {
    const record = recordOf(kept('email', 'Ana@EXAMPLE.com', { verified: true, raw: 'Ana@EXAMPLE.com' }));

    const { findings, parts, renamings } = cleanseRecord(record, { now, repair: ['identifiers'] });

    const identifier = kept('email', 'ana@example.com', { verified: true, raw: 'Ana@EXAMPLE.com' });
    expect(findings).toEqual([{ code: 'identifier.outdated', repaired: true }]);
    expect(parts).toEqual([samplePart({ version: 4, identifiers: [identifier] })]);
    expect(renamings).toEqual([
      {
        partId: record.parts[0].id,
        from: { type: 'email', value: 'Ana@EXAMPLE.com' },
        to: { type: 'email', value: 'ana@example.com' },
      },
    ]);
  });

  it('makes one of two writings of the same identifier', () => {
    const record = recordOf(
      kept('email', 'ana@example.com', { lastSeenOn: '2026-05-01' }),
      kept('email', 'ANA@example.com', { firstSeenOn: '2026-01-01', verified: true }),
    );

    const { parts } = cleanseRecord(record, { now, repair: all });

    expect(parts[0]?.identifiers).toMatchObject([
      { value: 'ana@example.com', verified: true, firstSeenOn: '2026-01-01', lastSeenOn: '2026-05-01' },
    ]);
  });

  it('leaves what would be somebody else’s, and what would not be taken at all, and says so', () => {
    const record = recordOf(kept('email', 'ANA@example.com'), kept('phone', '+52'));

    const leave = new Set(['email#ANA@example.com']);

    expect(cleanseRecord(record, { now, repair: all, leave })).toEqual({
      findings: [
        { code: 'identifier.heldByAnother', repaired: false },
        { code: 'identifier.invalid', repaired: false },
      ],
      parts: [],
      renamings: [],
    });
  });

  it('moves no claim for an identifier that nobody is found by', () => {
    const record = recordOf(kept('email', 'ANA@example.com', { unclaimed: 'shared' }));

    const { parts, renamings } = cleanseRecord(record, { now, repair: all });

    expect(parts[0]?.identifiers).toMatchObject([{ value: 'ana@example.com', unclaimed: 'shared' }]);
    expect(renamings).toEqual([]);
  });

  it('gives a mailbox that bounced another try after 180 days, and none to one whose owner complained', () => {
    const record = recordOf(
      kept('email', 'old@example.com', bounced('2026-03-04T00:00:00.000Z')),
      kept('email', 'new@example.com', bounced('2026-03-06T00:00:00.000Z')),
      kept('email', 'no@example.com', bounced('2025-03-06T00:00:00.000Z', 'complained')),
    );

    const { findings, parts } = cleanseRecord(record, { now, repair: ['bounces'] });

    expect(findings).toEqual([{ code: 'bounce.expired', repaired: true }]);
    expect(parts[0]?.identifiers.map(({ undeliverable }) => undeliverable?.reason)).toEqual([
      undefined,
      'bounced',
      'complained',
    ]);
  });

  it('only reports what it would fix where no repair was asked for', () => {
    const record = recordOf(kept('email', 'ANA@example.com', bounced('2026-01-01T00:00:00.000Z')));

    expect(cleanseRecord(record, { now, repair: [] })).toEqual({
      findings: [
        { code: 'identifier.outdated', repaired: false },
        { code: 'bounce.expired', repaired: false },
      ],
      parts: [],
      renamings: [],
    });
  });

  it('raises the survivor with a merged part that it changes', () => {
    const merged = samplePart({ id: 'cus_merged', version: 7, identifiers: [kept('email', 'EVA@example.com')] });
    const record = { parts: [samplePart({ version: 3 }), merged] as const };

    const { parts, renamings } = cleanseRecord(record, { now, repair: all });

    expect(parts.map(({ id, version }) => [id, version])).toEqual([
      [record.parts[0].id, 4],
      ['cus_merged', 8],
    ]);
    expect(renamings).toMatchObject([{ partId: 'cus_merged' }]);
  });
});
