import * as fc from 'fast-check';
import type { IdentifierDraft } from '../interactions/draft';
import { identifierKey, normaliseIdentifier, normaliseIdentifiers } from './identity';
import { matchCandidates } from './match-candidates';

const draft = (type: IdentifierDraft['type'], raw: string): IdentifierDraft => ({ type, raw });

describe('normaliseIdentifier', () => {
  it.each<[IdentifierDraft['type'], string, string]>([
    ['email', ' \u200bAna@Example.com ', 'ana@example.com'],
    ['phone', '\u202a+52 55 1234 5678\u202c', '+525512345678'],
    ['phone', 'tel:+525512345678', '+525512345678'],
    ['whatsapp', '5215512345678', '5215512345678'],
    ['whatsapp', '+5215512345678', '5215512345678'],
    ['whatsapp', 'whatsapp:+14155238886', '14155238886'],
    ['whatsapp', '+52 1 55 1234-5678', '5215512345678'],
    ['whatsapp', 'MX.13491208655302741918', 'MX.13491208655302741918'],
    ['instagram', '@Ana.Ruiz', 'ana.ruiz'],
    ['facebook', ' 24001234567890123 ', '24001234567890123'],
    ['x', '@Ana', 'ana'],
    ['x', '@@ana', 'ana'],
    ['telegram', '123456789', '123456789'],
    ['linkedin', 'urn:li:person:AbC-1', 'urn:li:person:AbC-1'],
    ['external:shopify', 'gid://shopify/Customer/1', 'gid://shopify/Customer/1'],
    ['device', 'A1b2', 'A1b2'],
    ['anonymous', 'A1b2', 'A1b2'],
  ])('reads the %s %j as %s', (type, raw, expected) => {
    expect(normaliseIdentifier(draft(type, raw))).toBe(expected);
  });

  it.each<[IdentifierDraft['type'], string]>([
    ['whatsapp', ''],
    ['whatsapp', '0000000000'],
    ['whatsapp', 'client:alice'],
    ['whatsapp', '12345'],
    ['x', '@'],
    ['anonymous', 'null'],
    ['anonymous', 'undefined'],
    ['device', '00000000-0000-0000-0000-000000000000'],
    ['external:crm', ' N/A '],
    ['external:crm', '[object Object]'],
    ['external:crm', '\u200b'],
    ['external:crm', 'é'.repeat(129)],
  ])('finds nobody in the %s %j', (type, raw) => {
    expect(normaliseIdentifier(draft(type, raw))).toBeUndefined();
  });

  it('gives its own answer back for every type', () => {
    const types = fc.constantFrom<IdentifierDraft['type']>('email', 'phone', 'whatsapp', 'x', 'device', 'external:crm');
    const digits = fc
      .array(fc.constantFrom(...'0123456789'), { minLength: 5, maxLength: 16 })
      .map((all) => all.join(''));
    const raws = fc.oneof(
      fc.emailAddress(),
      fc.string({ unit: 'grapheme' }),
      digits,
      digits.map((text) => `+${text}`),
    );

    fc.assert(
      fc.property(types, raws, (type, raw) => {
        const value = normaliseIdentifier({ type, raw }, ['MX']);

        expect(value === undefined || normaliseIdentifier({ type, raw: value }, ['MX']) === value).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('normaliseIdentifiers', () => {
  it('makes a WhatsApp number the phone of that number too', () => {
    const { identifiers } = normaliseIdentifiers([draft('whatsapp', '5215512345678')], []);

    expect(identifiers).toEqual([
      { type: 'whatsapp', value: '5215512345678', raw: '5215512345678' },
      { type: 'phone', value: '+525512345678', raw: '5215512345678' },
    ]);
  });

  it('keeps an id of WhatsApp under a type of its own, wherever it stands', () => {
    const written = ['MX.1349120865', '+MX.1349120865', 'whatsapp:MX.1349120865', 'US.ENT.118157992128868'];
    const drafts = written.flatMap((raw) => [draft('whatsapp', raw), draft('phone', raw)]);

    const { identifiers, rejected } = normaliseIdentifiers(drafts, ['MX']);

    expect(identifiers.map(identifierKey)).toEqual([
      'external:whatsapp-bsuid#MX.1349120865',
      'external:whatsapp-parent-bsuid#US.ENT.118157992128868',
    ]);
    expect(rejected).toEqual([]);
  });

  it('keeps one of equal values: the first writing, verified if one is', () => {
    const drafts = [draft('phone', '55 1234 5678'), { ...draft('phone', '+52 55 1234 5678'), verified: true }];

    const { identifiers } = normaliseIdentifiers(drafts, ['MX']);

    expect(identifiers).toEqual([{ type: 'phone', value: '+525512345678', raw: '55 1234 5678', verified: true }]);
  });

  it('sets what identifies nobody apart and keeps the rest', () => {
    const drafts = [draft('phone', 'anonymous'), draft('email', 'ana@example.com'), draft('email', 'ana@')];

    const { identifiers, rejected } = normaliseIdentifiers(drafts, ['MX']);

    expect(identifiers.map(identifierKey)).toEqual(['email#ana@example.com']);
    expect(rejected).toEqual([
      { ...drafts[0], reason: 'phone.notANumber' },
      { ...drafts[2], reason: 'email.notAnAddress' },
    ]);
  });
});

describe('matchCandidates', () => {
  const types = fc.constantFrom('phone' as const, 'whatsapp' as const);
  const prefix = fc.constantFrom('52', '521', '52155', '54', '549', '5411', '54911', '55119', '5511', '5521', '34');
  const tail = fc.array(fc.constantFrom(...'0123456789'), { minLength: 7, maxLength: 10 });
  const digitsOnly = fc.tuple(prefix, tail).map(([code, rest]) => `${code}${rest.join('')}`);

  it.each([
    ['+525512345678', ['+525512345678']],
    ['+5491123456789', ['+5491123456789', '+541123456789']],
    ['+541123456789', ['+541123456789', '+5491123456789']],
    ['+5511987654321', ['+5511987654321']],
    ['+34612345678', ['+34612345678']],
  ])('of the phone %s are %j', (value, expected) => {
    expect(matchCandidates({ type: 'phone', value }).map((key) => key.value)).toEqual(expected);
  });

  it.each([
    ['5215512345678', '525512345678'],
    ['525512345678', '5215512345678'],
    ['5491123456789', '541123456789'],
    ['553187654321', '5531987654321'],
    ['5531987654321', '553187654321'],
  ])('of the WhatsApp id %s are it and %s', (value, other) => {
    const values = matchCandidates({ type: 'whatsapp', value }).map((key) => key.value);

    expect(values).toEqual([value, other]);
  });

  it.each(['34612345678', '551132654321', '5511932654321', '549123456789', '52155123456', 'MX.13491208655302741918'])(
    'of the WhatsApp id %s are it alone',
    (value) => {
      expect(matchCandidates({ type: 'whatsapp', value }).map((key) => key.value)).toEqual([value]);
    },
  );

  it('of everything else is the value alone', () => {
    expect(matchCandidates({ type: 'external:crm', value: '525512345678' })).toEqual([
      { type: 'external:crm', value: '525512345678' },
    ]);
  });

  it('hold for both sides: each is among the candidates of its candidates', () => {
    fc.assert(
      fc.property(types, digitsOnly, (type, digits) => {
        const [itself, ...others] = matchCandidates({ type, value: type === 'phone' ? `+${digits}` : digits });

        for (const other of others) expect(matchCandidates(other)).toContainEqual(itself);
      }),
      { numRuns: 1000 },
    );
  });

  it('are all one line: what can be reached from a candidate are the candidates, and are at most one phone but for the 9 of Argentina', () => {
    fc.assert(
      fc.property(types, digitsOnly, (type, digits) => {
        const keys = matchCandidates({ type, value: type === 'phone' ? `+${digits}` : digits });

        const reached = keys.flatMap(matchCandidates).map(identifierKey);
        const phones = keys.map(({ value }) => normaliseIdentifier(draft('phone', `+${value.replace('+', '')}`)));
        const lines = phones.flatMap((phone) => phone?.replace(/^\+549/, '+54') ?? []);

        expect(new Set(reached)).toEqual(new Set(keys.map(identifierKey)));
        expect(new Set(lines).size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });
});
