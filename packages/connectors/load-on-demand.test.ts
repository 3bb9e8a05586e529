import { loadOnDemand } from './load-on-demand';

describe('loadOnDemand', () => {
  it('names the vendors without loading one', () => {
    const load = jest.fn();

    expect(loadOnDemand(new Map([['acme', load]])).vendors).toEqual(['acme']);
    expect(load).not.toHaveBeenCalled();
  });

  it('loads the vendor that is asked for, once, and no other', () => {
    const acme = jest.fn(() => ({ title: 'Acme' }));
    const other = jest.fn(() => ({ title: 'Other' }));
    const vendors = loadOnDemand(
      new Map([
        ['acme', acme],
        ['other', other],
      ]),
    );

    expect(vendors.get('acme')).toBe(vendors.get('acme'));
    expect([acme.mock.calls.length, other.mock.calls.length]).toEqual([1, 0]);
  });

  it.each(['nobody', 'constructor', '__proto__'])('has no vendor %s', (vendor) => {
    expect(loadOnDemand(new Map([['acme', () => 1]])).get(vendor)).toBeUndefined();
  });
});
