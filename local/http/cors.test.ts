import { corsHeaders, isPreflightRequest, withCors } from './cors';

const cors = {
  AllowOrigins: ['https://shop.example', 'http://*'],
  AllowMethods: ['POST'],
  AllowHeaders: ['content-type'],
  ExposeHeaders: ['x-id'],
  MaxAge: 60,
};
const preflight = { method: 'OPTIONS', origin: 'https://shop.example', requestedMethod: 'POST' };
const post = { method: 'POST', origin: 'https://shop.example', requestedMethod: undefined };

describe('CORS of an HTTP API', () => {
  it('answers a preflight with what is allowed', () => {
    expect(corsHeaders(cors, preflight)).toEqual({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '60',
    });
  });

  it('exposes headers of an answer', () => {
    expect(corsHeaders(cors, post)).toEqual({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-expose-headers': 'x-id',
    });
  });

  it.each([
    ['https://other.example', {}],
    [undefined, {}],
    ['http://any.example', { 'access-control-allow-origin': 'http://any.example' }],
  ])('answers origin %s with %j', (origin, expected) => {
    expect(corsHeaders({ AllowOrigins: cors.AllowOrigins }, { ...post, origin })).toEqual(expected);
  });

  it('names the origin instead of a star when credentials are allowed', () => {
    const open = { AllowOrigins: ['*'], AllowCredentials: true };

    expect(corsHeaders(open, post)['access-control-allow-origin']).toBe('https://shop.example');
    expect(corsHeaders({ AllowOrigins: ['*'] }, post)['access-control-allow-origin']).toBe('*');
  });

  it('takes only an OPTIONS with origin and method for a preflight', () => {
    expect(isPreflightRequest(preflight)).toBe(true);
    expect(isPreflightRequest({ ...preflight, requestedMethod: undefined })).toBe(false);
    expect(isPreflightRequest(post)).toBe(false);
  });

  it('replaces the headers that a function set', () => {
    const response = { status: 200, headers: { 'access-control-allow-origin': 'evil', a: 'b' }, body: '' };

    expect(withCors(response, { 'access-control-allow-origin': 'good' }).headers).toEqual({
      'access-control-allow-origin': 'good',
      a: 'b',
    });
  });
});
