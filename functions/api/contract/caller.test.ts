import { callerOf } from './caller';

const sub = 'person-1';
const iss = 'https://issuer.example';
const tokenOf = (claims: object) =>
  `Bearer e30.${Buffer.from(JSON.stringify({ sub, iss, ...claims })).toString('base64url')}.c2ln`;
const rolesOf = (claims: Record<string, string | number | string[]>, authorization?: string) => {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  return [...callerOf({ headers, claims: { sub, iss, ...claims } }).roles].sort();
};

describe('the caller of a verified token', () => {
  it.each([
    ['one group as API Gateway writes it', { 'cognito:groups': '[admin]' }, ['admin']],
    ['several as API Gateway writes them', { 'cognito:groups': '[sales leadership]' }, ['sales', 'leadership']],
    ['a list', { 'cognito:groups': ['marketing', 'service'] }, ['marketing', 'service']],
    ['a single name', { roles: 'sales' }, ['sales']],
    ['both claims', { 'cognito:groups': '[sales]', roles: ['service'] }, ['sales', 'service']],
    ['names that are no roles', { roles: '[root administrators Admin]' }, []],
    ['a text with a blank in it', { roles: 'admin sales' }, []],
    ['a text with commas', { roles: 'admin, sales' }, []],
    ['an empty list', { roles: '[]' }, []],
    ['a number', { roles: 7 }, []],
    ['nothing', {}, []],
  ])('has the roles of %s', (_what, claims, expected) => {
    expect(rolesOf(claims)).toEqual([...expected].sort());
  });

  it('has the roles that the token lists, where what API Gateway prints could be read in two ways', () => {
    const printed = { roles: '[read admin sales]' };

    expect(rolesOf(printed, tokenOf({ roles: ['read admin', 'sales'] }))).toEqual(['sales']);
    expect(rolesOf(printed, tokenOf({ roles: ['read', 'admin', 'sales'] }))).toEqual(['admin', 'sales']);
    expect(rolesOf({ roles: 'admin sales' }, tokenOf({ roles: 'admin sales' }))).toEqual([]);
  });

  it('goes by the claims that were handed over where the header is no token, or that of somebody else', () => {
    const printed = { roles: '[sales]' };

    expect(rolesOf(printed, 'Bearer x')).toEqual(['sales']);
    expect(rolesOf(printed, tokenOf({ sub: 'person-2', roles: ['admin'] }))).toEqual(['sales']);
    expect(rolesOf(printed, tokenOf({ iss: 'https://other.example', roles: ['admin'] }))).toEqual(['sales']);
  });

  it('is known by the subject', () => {
    expect(callerOf({ headers: {}, claims: { sub } }).id).toBe('person-1');
  });
});
