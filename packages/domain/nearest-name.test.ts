import { nearestTo } from './nearest-name';

describe('the name that was probably meant', () => {
  it.each([
    ['emial', 'email'],
    ['nmae', 'name'],
    ['Fields', 'fields'],
    ['ownDomain', 'ownDomains'],
    ['vantas', 'ventas'],
    ['own-domains', 'ownDomains'],
  ])('of %s is %s', (given, meant) => {
    expect(nearestTo(given, ['email', 'name', 'fields', 'ownDomains', 'ventas', 'sun'])).toBe(meant);
  });

  it.each(['lun', 'xyz', '', 'correo'])('of %s is none', (given) => {
    expect(nearestTo(given, ['email', 'name', 'sun', 'mon'])).toBeUndefined();
  });
});
