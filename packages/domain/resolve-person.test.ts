import * as fc from 'fast-check';
import { keysToResolve, resolvePerson } from './resolve-person';
import { sampleIdentifier } from './samples';

const email = sampleIdentifier('email', 'ana@example.com');
const phone = sampleIdentifier('phone', '+5491123456789');
const device = sampleIdentifier('device', 'a1');
const shop = sampleIdentifier('external:shopify', '7');

describe('keysToResolve', () => {
  it('asks for every candidate once', () => {
    const keys = keysToResolve([phone, email, phone]).map(({ value }) => value);

    expect(keys).toEqual(['+5491123456789', '+541123456789', 'ana@example.com']);
  });
});

describe('resolvePerson', () => {
  it('finds nobody where nobody holds anything', () => {
    expect(resolvePerson([email, phone], new Map())).toEqual({ own: [email, phone], others: [] });
  });

  it('finds the holder of one and takes the free ones along', () => {
    expect(resolvePerson([email, phone], new Map([['phone#+5491123456789', 'cus_a']]))).toEqual({
      customerId: 'cus_a',
      own: [email, phone],
      others: [],
    });
  });

  it('finds the holder of a variant of the phone', () => {
    expect(resolvePerson([phone], new Map([['phone#+541123456789', 'cus_a']])).customerId).toBe('cus_a');
  });

  it('takes an exact value before a variant of another', () => {
    const brazilian = sampleIdentifier('phone', '+5511987654321');
    const holders = new Map([
      ['phone#+541123456789', 'cus_variant'],
      ['phone#+5511987654321', 'cus_exact'],
    ]);

    expect(resolvePerson([phone, brazilian], holders).customerId).toBe('cus_exact');
  });

  it('takes the holder of the strongest and leaves what others hold with them', () => {
    const holders = new Map([
      ['device#a1', 'cus_d'],
      ['external:shopify#7', 'cus_s'],
      ['phone#+5491123456789', 'cus_p'],
      ['email#ana@example.com', 'cus_e'],
    ]);

    expect(resolvePerson([device, shop, phone, email], holders)).toEqual({
      customerId: 'cus_e',
      own: [email],
      others: ['cus_d', 'cus_p', 'cus_s'],
    });
    expect(resolvePerson([device, shop, phone], holders).customerId).toBe('cus_p');
    expect(resolvePerson([device, shop], holders).customerId).toBe('cus_s');
  });

  it('never gives away what another holds, and gives each identifier one place', () => {
    const all = [email, phone, device, shop];
    const holder = fc.constantFrom(undefined, 'cus_a', 'cus_b', 'cus_c');

    fc.assert(
      fc.property(fc.array(holder, { minLength: 4, maxLength: 4 }), (owners) => {
        const held = all.flatMap(({ type, value }, index) => {
          const owner = owners[index];
          return owner === undefined ? [] : [[`${type}#${value}`, owner] as const];
        });
        const { customerId, own, others } = resolvePerson(all, new Map(held));

        const expectedOwn = all.filter((_, index) => owners[index] === undefined || owners[index] === customerId);
        expect(own).toEqual(expectedOwn);
        expect(new Set([...others, customerId])).toEqual(new Set([...held.map(([, owner]) => owner), customerId]));
        expect(others).not.toContain(customerId);
      }),
    );
  });
});
