import { keptHeaders, keptQuery } from './credentials';

describe('keptHeaders', () => {
  it.each([
    'authorization',
    'cookie',
    'x-api-key',
    'x-hub-token',
    'x-gitlab-token',
    'x-webhook-secret',
    'apikey',
    'proxy-authorization',
    'sec-ch-ua-platform',
    'sec-fetch-site',
    'accept-encoding',
    'priority',
  ])('removes %s', (name) => {
    expect(keptHeaders({ [name]: 'x' })).toEqual({});
  });

  it.each([
    'x-twilio-signature',
    'webhook-id',
    'webhook-timestamp',
    'idempotency-key',
    'content-type',
    'accept-language',
    'x-forwarded-for',
    'x-author',
    'x-priority',
    'security-id',
  ])('keeps %s', (name) => {
    expect(keptHeaders({ [name]: 'x' })).toEqual({ [name]: 'x' });
  });
});

describe('keptQuery', () => {
  it('removes credentials and keeps the rest as it was received', () => {
    expect(keptQuery('a=%20b&token=t&key=k&B=1+2&api_key=k&&keyword=x')).toBe('a=%20b&B=1+2&keyword=x');
  });
});
