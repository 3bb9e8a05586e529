import { endLocalHub, type LocalHub, startLocalHub } from '../fixtures/local-hub';
import { apiResources, functionResource } from '../fixtures/write-assembly';

const routes = {
  'POST /echo/{proxy+}': 'Echo',
  'POST /throw': 'Throw',
  'POST /late': 'Late',
  'POST /exit': 'Exit',
  'POST /slow': 'Slow',
  'GET /rare': 'Echo',
  'GET /seldom': 'Echo',
  'GET /often': 'Echo',
};

const atOnce = (ThrottlingBurstLimit: number) => ({ ThrottlingBurstLimit, ThrottlingRateLimit: 0.001 });

const stack = {
  resources: {
    ...apiResources(routes, {
      stage: { DefaultRouteSettings: atOnce(100), RouteSettings: { 'GET /rare': atOnce(1), 'GET /seldom': atOnce(2) } },
      integration: { TimeoutInMillis: 1_500 },
    }),
    Echo: functionResource('echo'),
    Throw: functionResource('throw'),
    Late: functionResource('late', { Timeout: 1 }),
    Exit: functionResource('exit'),
    Slow: functionResource('slow'),
  },
  bundles: {
    echo: 'exports.handler = async (event) => event;',
    throw: 'exports.handler = async () => { throw new TypeError("a secret detail"); };',
    late: 'exports.handler = async (event) => event.body === "late" ? new Promise(() => {}) : "ok";',
    exit: 'exports.handler = async (event) => { if (event.body === "exit") process.exit(3); return "alive"; };',
    slow: 'exports.handler = () => new Promise((done) => setTimeout(() => done("slow"), 2_000));',
  },
};

const text = { 'content-type': 'text/plain' };

describe('an HTTP API when something is wrong', () => {
  let hub: LocalHub;
  beforeAll(async () => {
    hub = await startLocalHub(stack);
  });
  afterAll(() => endLocalHub(hub));

  it('answers 413 above ten megabytes, and above Lambda’s six', async () => {
    const huge = await hub.post('/echo/x', 'x'.repeat(10 * 1024 * 1024 + 1), text);
    const large = await hub.post('/echo/x', 'x'.repeat(6 * 1024 * 1024), text);

    expect([huge.status, large.status]).toEqual([413, 413]);
    expect(await large.json()).toEqual({ message: 'Request Entity Too Large' });
  });

  it('answers 413 to a body without a length as soon as it is too long', async () => {
    const chunk = new Uint8Array(1024 * 1024);
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        if (sent <= 12) controller.enqueue(chunk);
        else controller.close();
      },
    });
    const response = await fetch(`${hub.url}/echo/x`, { method: 'POST', body, duplex: 'half', headers: text });

    expect(response.status).toBe(413);
  });

  it('answers 429 beyond a route’s own burst, whatever other routes were asked', async () => {
    const asked = ['rare', 'rare', 'seldom', 'seldom', 'seldom', 'often', 'often', 'often'];
    const answers: Response[] = [];
    for (const path of asked) answers.push(await fetch(`${hub.url}/${path}`));

    expect(answers.map(({ status }) => status)).toEqual([200, 429, 200, 200, 429, 200, 200, 200]);
    expect(await answers[1]?.json()).toEqual({ message: 'Too Many Requests' });
  });

  it('answers 500 to a function that throws, and shows the client nothing', async () => {
    const response = await hub.post('/throw', '', text);

    expect(response.status).toBe(500);
    expect(await response.text()).toBe('{"message":"Internal Server Error"}');
    expect(hub.lines.join('\n')).toMatch(/error: Test-Throw failed.*TypeError/);
    expect(hub.lines.join('\n')).not.toContain('a secret detail');
  });

  it('ends a function at its timeout and goes on with a new worker', async () => {
    const late = await hub.post('/late', 'late', text);
    const next = await hub.post('/late', 'go', text);

    expect([late.status, next.status]).toEqual([500, 200]);
  });

  it('survives a function that exits the process', async () => {
    const gone = await hub.post('/exit', 'exit', text);
    const next = await hub.post('/exit', 'stay', text);

    expect([gone.status, next.status]).toEqual([500, 200]);
  });

  it('answers 503 when the integration’s timeout comes first', async () => {
    const response = await hub.post('/slow', '', text);

    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ message: 'Service Unavailable' });
  });
});

describe('an HTTP API whose worker hangs', () => {
  let hub: LocalHub;
  beforeAll(async () => {
    hub = await startLocalHub({
      resources: { ...apiResources({ 'POST /hang': 'Hang' }), Hang: functionResource('hang', { Timeout: 25 }) },
      bundles: { hang: 'exports.handler = async ({ body }) => { while (body === "hang") continue; return "alive"; };' },
    });
  });
  afterAll(() => endLocalHub(hub));

  it('answers 502 to those who wait for it, and goes on', async () => {
    const hung = await hub.post('/hang', 'hang', text);
    const next = await hub.post('/hang', 'go', text);

    expect([hung.status, next.status]).toEqual([502, 200]);
    expect(await hung.json()).toEqual({ message: 'Bad Gateway' });
  });
});
