import { sampleCustomer } from '@afluente/tests/builders/domain-samples';
import * as fc from 'fast-check';
import type { KeptIdentifier } from '../customers/record/customer-record';
import { completeness, freshness, qualityParts, qualityWeights, scoreOf, uniqueness } from './quality';
import { qualityOf } from './quality-customer';
import { validity } from './quality-validity';

const now = '2026-03-04T10:00:00.000Z';
const identifier = (type: KeptIdentifier['type'], more: Partial<KeptIdentifier> = {}): KeptIdentifier => ({
  type,
  value: `${type} value`,
  raw: `${type} value`,
  verified: false,
  sourceId: 'website',
  firstSeenOn: '2026-03-01',
  lastSeenOn: '2026-03-01',
  ...more,
});
const codes = (judged: { readonly reasons: readonly { readonly code: string }[] }) =>
  judged.reasons.map(({ code }) => code);

describe('completeness', () => {
  it('is 1 of a record that has all, and says what each missing thing is', () => {
    const all = {
      identifiers: [identifier('email'), identifier('whatsapp')],
      fields: { familyName: 'Ruiz', company: 'Acme', country: 'MX', city: 'León', locale: 'es' },
    };

    expect(completeness(all)).toEqual({ share: 1, reasons: [] });
    expect(codes(completeness({ identifiers: [identifier('email')], fields: { name: 'Ana' } }))).toEqual([
      'complete.noPhone',
      'complete.noCompany',
      'complete.noCountry',
      'complete.noCity',
      'complete.noLanguage',
    ]);
    expect(completeness({ identifiers: [], fields: {} }).share).toBe(0);
  });
});

describe('validity', () => {
  const of = (identifiers: KeptIdentifier[], values = {}) => validity({ identifiers, fields: values });

  it('is 1 of addresses without a flaw, and 0.2 where nothing can be written to', () => {
    expect(of([identifier('email'), identifier('phone')])).toEqual({ share: 1, reasons: [] });
    expect(of([identifier('device')])).toMatchObject({ share: 0.2, reasons: [{ code: 'valid.noAddress' }] });
  });

  it.each([
    ['valid.undeliverable', 0.2, { undeliverable: { reason: 'bounced', at: now, sourceId: 'mail' } }],
    ['valid.disposable', 0.44, { flags: ['disposable', 'role'] }],
    ['valid.shared', 0.6, { unclaimed: 'shared' }],
    ['valid.role', 0.76, { flags: ['role'] }],
  ] as const)('counts an address for its worst flaw: %s', (code, share, more) => {
    const flawed = identifier('email', JSON.parse(JSON.stringify(more)));

    expect(of([flawed])).toMatchObject({ share, reasons: [{ code }] });
  });

  it('reports a flaw of several addresses once', () => {
    const roles = [identifier('email', { flags: ['role'] }), identifier('email', { flags: ['role'] })];

    expect(codes(of(roles))).toEqual(['valid.role']);
  });

  it('looks at what country and time zone say', () => {
    expect(codes(of([identifier('email')], { country: 'MX', timeZone: 'America/Bogota' }))).toEqual([]);
    expect(of([identifier('email')], { country: 'mexico', timeZone: 'Mars/Base' })).toMatchObject({
      share: 0.8,
      reasons: [{ code: 'valid.country' }, { code: 'valid.timeZone' }],
    });
  });
});

describe('freshness', () => {
  const since = (lastSeenOn: string) => freshness([identifier('email', { lastSeenOn })], now);

  it('stays for 90 days and halves with every year after', () => {
    expect(since('2025-12-04')).toEqual({ share: 1, reasons: [] });
    expect(since('2024-12-04').share).toBe(0.5);
    expect(since('2023-12-05').share).toBe(0.25);
    expect(codes(since('2024-12-04'))).toEqual(['fresh.stale']);
  });

  it('goes by whichever identifier was seen last, and is 0 of somebody without any', () => {
    const seen = freshness([identifier('email', { lastSeenOn: '2020-01-01' }), identifier('phone')], now);

    expect(seen.share).toBe(1);
    expect(freshness([], now)).toMatchObject({ share: 0, reasons: [{ code: 'fresh.never' }] });
  });
});

describe('uniqueness', () => {
  it('is what the strongest open suspicion leaves; decided ones do not count', () => {
    expect(
      uniqueness([
        { status: 'open', score: 0.4 },
        { status: 'open', score: 0.9 },
      ]),
    ).toMatchObject({
      share: 0.1,
      reasons: [{ code: 'unique.suspected', text: '2 other customers may be the same person.' }],
    });
    expect(uniqueness([{ status: 'distinct', score: 0.9 }])).toEqual({ share: 1, reasons: [] });
  });
});

describe('the score', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });

  it('weighs the parts, all of them together as 1', () => {
    expect(Object.values(qualityWeights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1);
    expect(qualityParts).toEqual(Object.keys(qualityWeights));
  });

  it('lies between 0 and 1, and never falls when a part rises', () => {
    fc.assert(
      fc.property(fc.tuple(share, share, share, share), fc.nat({ max: 3 }), share, (shares, index, other) => {
        const quality = (list: readonly number[]) => {
          const [complete, valid, fresh, unique] = list.map((one) => ({ share: one, reasons: [] }));
          const none = { share: 0, reasons: [] };
          return scoreOf({
            complete: complete ?? none,
            valid: valid ?? none,
            fresh: fresh ?? none,
            unique: unique ?? none,
          });
        };
        const raised = shares.map((one, at) => (at === index ? Math.max(one, other) : one));

        expect(quality(shares).score).toBeGreaterThanOrEqual(0);
        expect(quality(raised).score).toBeLessThanOrEqual(1);
        expect(quality(raised).score).toBeGreaterThanOrEqual(quality(shares).score);
      }),
    );
  });
});

describe("a customer's quality", () => {
  it('is judged by what people see, a value that was taken away being none', () => {
    const said = (value: string) => ({ value, sourceId: 'website', at: now });
    const customer = sampleCustomer({
      identifiers: [identifier('email'), identifier('phone', { lastSeenOn: '2024-12-04' })],
      fields: { name: said('Ana'), company: said('') },
    });

    const quality = qualityOf(customer, { suspicions: [{ status: 'open', score: 0.5 }], now });

    expect(quality).toMatchObject({ score: 0.795, parts: { complete: 0.7, valid: 1, fresh: 1, unique: 0.5 } });
    expect(codes(quality)).toEqual([
      'complete.noCompany',
      'complete.noCountry',
      'complete.noCity',
      'complete.noLanguage',
      'unique.suspected',
    ]);
  });

  it('knows a mailbox of a role by what the lists say today', () => {
    const customer = sampleCustomer({ identifiers: [identifier('email', { value: 'info@example.com' })], fields: {} });

    expect(codes(qualityOf(customer, { suspicions: [], now }))).toContain('valid.role');
  });
});
