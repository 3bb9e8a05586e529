import { sampleIdentifier } from '@afluente/tests/builders/domain-samples';
import * as fc from 'fast-check';
import { identityPolicy } from './identity-config';
import { type Holders, keysToResolve, type People, resolvePerson } from './resolve-person';

const email = sampleIdentifier('email', 'ana@example.com');
const phone = sampleIdentifier('phone', '+5491123456789');
const device = sampleIdentifier('device', 'a1');
const shop = sampleIdentifier('external:shopify', '7');

/** Nobody is merged, and nothing but what is in question is known of anybody. */
function people(overrides: Partial<People> = {}): People {
  return {
    survivorIdOf: (id) => id,
    identifiersOf: () => [],
    namesOf: () => [],
    renewedAt: () => undefined,
    leftAt: () => undefined,
    areDistinct: () => false,
    policy: identityPolicy.standard,
    ...overrides,
  };
}
const resolve = (identifiers: Parameters<typeof resolvePerson>[0], holders: Holders, known = people()) =>
  resolvePerson(identifiers, holders, known);

describe('keysToResolve', () => {
  it('asks for every candidate once', () => {
    const keys = keysToResolve([phone, email, phone]).map(({ value }) => value);

    expect(keys).toEqual(['+5491123456789', '+541123456789', 'ana@example.com']);
  });
});

describe('resolvePerson', () => {
  it('finds nobody where nobody holds anything', () => {
    expect(resolve([email, phone], new Map())).toEqual({ others: [] });
  });

  it('finds the holder of one', () => {
    expect(resolve([email, phone], new Map([['phone#+5491123456789', 'cus_a']]))).toEqual({
      partId: 'cus_a',
      others: [],
    });
  });

  it('finds the holder of a variant of the phone', () => {
    expect(resolve([phone], new Map([['phone#+541123456789', 'cus_a']])).partId).toBe('cus_a');
  });

  it('takes an exact value before a variant of another', () => {
    const brazilian = sampleIdentifier('phone', '+5511987654321');
    const holders = new Map([
      ['phone#+541123456789', 'cus_variant'],
      ['phone#+5511987654321', 'cus_exact'],
    ]);

    expect(resolve([phone, brazilian], holders).partId).toBe('cus_exact');
  });

  it('takes the holder of the strongest and has the others merged with them', () => {
    const holders = new Map([
      ['device#a1', 'cus_d'],
      ['external:shopify#7', 'cus_s'],
      ['phone#+5491123456789', 'cus_p'],
      ['email#ana@example.com', 'cus_e'],
    ]);

    expect(resolve([device, shop, phone, email], holders)).toEqual({
      partId: 'cus_e',
      others: [{ survivorId: 'cus_p' }, { survivorId: 'cus_s' }, { survivorId: 'cus_d' }],
    });
    expect(resolve([device, shop, phone], holders).partId).toBe('cus_p');
    expect(resolve([device, shop], holders).partId).toBe('cus_s');
  });

  it('takes two parts of one customer for nobody else', () => {
    const holders = new Map([
      ['phone#+5491123456789', 'cus_p'],
      ['email#ana@example.com', 'cus_e'],
    ]);

    expect(resolve([phone, email], holders, people({ survivorIdOf: () => 'cus_p' }))).toEqual({
      partId: 'cus_e',
      others: [],
    });
  });

  it('takes nobody for the holder of a phone whose verified address is another', () => {
    const theirs = { ...sampleIdentifier('email', 'info@example.com'), verified: true };
    const holders = new Map([['phone#+5491123456789', 'cus_p']]);

    const found = resolve([{ ...email, verified: true }, phone], holders, people({ identifiersOf: () => [theirs] }));

    expect(found).toEqual({
      others: [{ survivorId: 'cus_p', separation: { reason: 'verified', type: 'email' }, isStranger: true }],
    });
  });

  it('keeps two known people of other names and other numbers apart, whatever the post calls its sender', () => {
    const theirs = sampleIdentifier('email', 'nayeli@example.com');
    const holders = new Map([
      ['email#ana@example.com', 'cus_a'],
      ['email#nayeli@example.com', 'cus_n'],
    ]);
    const known = people({
      namesOf: (id) => [{ name: id === 'cus_a' ? 'Ana Ruiz' : 'Nayeli Kuh' }],
      identifiersOf: (id) => [id === 'cus_a' ? phone : sampleIdentifier('phone', '+525518347711')],
    });

    const found = resolvePerson([email, theirs], holders, known, { name: { name: 'Ana Ruiz Nayeli Kuh' } });

    expect(found).toEqual({
      partId: 'cus_a',
      others: [{ survivorId: 'cus_n', separation: { reason: 'name', type: 'phone' } }],
    });
  });

  it('leads to one holder, and names every other one once', () => {
    const all = [email, phone, device, shop];
    const holder = fc.constantFrom(undefined, 'cus_a', 'cus_b', 'cus_c');

    fc.assert(
      fc.property(fc.array(holder, { minLength: 4, maxLength: 4 }), (owners) => {
        const held = all.flatMap(({ type, value }, index) => {
          const owner = owners[index];
          return owner === undefined ? [] : [[`${type}#${value}`, owner] as const];
        });

        const { partId, others } = resolve(all, new Map(held));

        const named = [...others.map(({ survivorId }) => survivorId), ...(partId === undefined ? [] : [partId])];
        expect([...named].sort()).toEqual([...new Set(held.map(([, owner]) => owner))].sort());
      }),
    );
  });
});
