import { callerOf } from './caller';

describe('the caller of a verified token', () => {
  it.each([
    ['one group as API Gateway writes it', { 'cognito:groups': '[admin]' }, ['admin']],
    ['several as API Gateway writes them', { 'cognito:groups': '[sales leadership]' }, ['sales', 'leadership']],
    ['a list', { 'cognito:groups': ['marketing', 'service'] }, ['marketing', 'service']],
    ['a JSON text', { 'cognito:groups': '["sales","service"]' }, ['sales', 'service']],
    ['a text with commas', { roles: 'admin, sales' }, ['admin', 'sales']],
    ['a single name', { roles: 'sales' }, ['sales']],
    ['both claims', { 'cognito:groups': '[sales]', roles: ['service'] }, ['sales', 'service']],
    ['names that are no roles', { roles: '[root administrators Admin]' }, []],
    ['an empty list', { roles: '[]' }, []],
    ['a number', { roles: 7 }, []],
    ['nothing', {}, []],
  ])('has the roles of %s', (_what, claims, expected) => {
    expect([...callerOf(claims).roles].sort()).toEqual([...expected].sort());
  });

  it('is known by the subject', () => {
    expect(callerOf({ sub: 'person-1' }).id).toBe('person-1');
  });
});
