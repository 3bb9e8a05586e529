import { request } from 'node:http';
import { endLocalHub, type LocalHub, startLocalHub } from '../fixtures/local-hub';
import { apiResources, functionResource } from '../fixtures/write-assembly';
import { readDuration } from './duration';
import { isLocalHost } from './local-host';

describe('the /_local routes', () => {
  let hub: LocalHub;
  beforeAll(async () => {
    hub = await startLocalHub({
      resources: { ...apiResources({ 'GET /slow': 'Slow' }), Slow: functionResource('slow') },
      bundles: { slow: 'exports.handler = () => new Promise((done) => setTimeout(() => done("x"), 800));' },
    });
  });
  afterAll(() => endLocalHub(hub));

  const statusOf = (method: string, path: string, headers: Record<string, string>) =>
    new Promise((resolve) => {
      request(`${hub.url}${path}`, { method, headers }, ({ statusCode }) => resolve(statusCode)).end();
    });

  it('refuses a Host that is not this machine', async () => {
    const status = await statusOf('GET', '/_local/dead-letters', { host: 'evil.example' });

    expect(status).toBe(403);
  });

  it.each([
    ['a page of another origin', { origin: 'https://evil.example' }, 403],
    ['a page of another port of this machine', { origin: 'http://127.0.0.1:1' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
    ['an image or a script of another page', { 'sec-fetch-site': 'cross-site' }, 403],
    ['the address bar', { 'sec-fetch-site': 'none' }, 200],
  ])('takes nothing from %s but what a person opens', async (_what, headers, status) => {
    expect(await statusOf('GET', '/_local/outbox', headers)).toBe(status);
  });

  it('takes a page of its own', async () => {
    const { host } = new URL(hub.url);

    expect(await statusOf('GET', '/_local/outbox', { origin: `http://${host}` })).toBe(200);
  });

  it.each(['/_local/clock', '/_local/usage/reset'])('takes no POST to %s that a form could send', async (path) => {
    expect(await statusOf('POST', path, { 'content-type': 'text/plain' })).toBe(415);
    expect(await statusOf('POST', path, {})).toBe(415);
    expect(await statusOf('POST', path, { 'content-type': 'application/json; charset=utf-8' })).not.toBe(415);
  });

  it('says what is not drained when the time is over', async () => {
    const slow = fetch(`${hub.url}/slow`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const busy = await fetch(`${hub.url}/_local/idle?timeout=0`);
    await slow;
    const idle = await fetch(`${hub.url}/_local/idle?timeout=1`);

    expect(busy.status).toBe(503);
    expect(await busy.json()).toMatchObject({ status: 503, detail: expect.stringContaining('Test-Slow: 1') });
    expect(idle.status).toBe(200);
  });

  it('has an outbox', async () => {
    expect(await hub.look('outbox')).toEqual([]);
  });

  it.each([
    ['GET', '/_local/nothing', undefined, 404],
    ['POST', '/_local/clock', 'no json', 400],
    ['POST', '/_local/clock', '{"advance":"P1M"}', 400],
    ['GET', '/_local/token', undefined, 400],
    ['GET', '/_local/token?role=admin', undefined, 404],
    ['GET', '/_local/idle?timeout=x', undefined, 400],
  ])('answers %s %s with a problem document', async (method, path, body, status) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(hub.url + path, { method, body, headers });

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  });
});

describe('a duration', () => {
  it.each([
    ['PT4H', 14_400_000],
    ['P3D', 259_200_000],
    ['P1W', 604_800_000],
    ['P1DT2H3M4.5S', 93_784_500],
    ['PT0S', 0],
  ])('%s is %d ms', (text, milliseconds) => {
    expect(readDuration(text)).toBe(milliseconds);
  });

  it.each(['', 'P', 'PT', '4H', 'P1Y', 'PT-1H'])('refuses %j', (text) => {
    expect(() => readDuration(text)).toThrow(/ISO 8601/);
  });
});

describe('a local host', () => {
  it.each([
    ['127.0.0.1:8787', true],
    ['localhost', true],
    ['LOCALHOST:1', true],
    ['[::1]:8787', true],
    ['127.0.0.1.evil.example', false],
    ['evil.example:8787', false],
    [undefined, false],
  ])('%s: %s', (host, expected) => {
    expect(isLocalHost(host)).toBe(expected);
  });
});
