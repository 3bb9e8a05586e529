import { randomBytes } from 'node:crypto';
import { besideGood, customerBy, settled, timeline } from './beside-good';
import { fault, problemOf } from './problem';
import { type RunningHub, runningHub } from './running-hub';
import { must, settleIn } from './setting';
import { asJson, openSource, type VendorSource } from './vendors';

describe('POST /v1/events answers', () => {
  let hub: RunningHub;
  let kiosk: VendorSource;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
    kiosk = await openSource(hub, 'native', { id: 'kiosk' });
    await openSource(hub, 'twilio');
  });
  afterAll(() => hub.stop());

  const event = (email: string, fields: object = {}) => ({
    vendorEventId: randomBytes(8).toString('hex'),
    channel: 'web',
    kind: 'page_viewed',
    person: { identifiers: [{ type: 'email', value: email }] },
    ...fields,
  });

  it('a system of the company’s own: 202, the count and a receipt of all its interactions', async () => {
    const answer = await kiosk.send(
      asJson([event('uno@example.com'), event('dos@example.com'), event('uno@example.com')]),
    );
    const kept = await settled(hub, answer);

    expect([answer.status, answer.body]).toEqual([
      202,
      { receiptId: answer.headers.get('afluente-receipt'), count: 3 },
    ]);
    const [one, two] = [
      await customerBy(hub, 'email', 'uno@example.com'),
      await customerBy(hub, 'email', 'dos@example.com'),
    ];
    expect(kept.interactions.map(({ customerId }: { customerId: string }) => customerId)).toEqual([
      one.id,
      two.id,
      one.id,
    ]);
    expect(await timeline(hub, one.id)).toHaveLength(2);
  });

  it('bad interactions among good ones: each fault by its pointer, and none of them recorded', async () => {
    const good = event('tres@example.com');
    const bad = [
      good,
      { ...good, kind: 'seen', occurredAt: 'soon', 'a/b~c': 1 },
      7,
      event('tres@example.com', { person: { identifiers: [] } }),
      event('tres@example.com', { content: { text: 42 }, attributes: { deep: { er: 1 } } }),
    ];

    const { answer, recorded } = await besideGood(hub, () => kiosk.send(asJson(bad)));

    const problem = problemOf(answer, 'tres@example.com');
    expect(recorded).toEqual([]);
    expect(problem).toMatchObject({
      status: 422,
      title: 'Some fields are not valid',
      detail: 'Nothing was recorded. Fix these errors and send the whole array again.',
      code: 'http.invalid',
    });
    expect(problem.errors).toEqual(
      [
        '/1/kind',
        '/1/occurredAt',
        '/1/a~1b~0c',
        '/2',
        '/3/person/identifiers',
        '/4/content/text',
        '/4/attributes/deep',
      ].map((pointer) => fault(pointer)),
    );
    expect(await customerBy(hub, 'email', 'tres@example.com')).toBeUndefined();
  });

  it.each([
    ['no array', asJson({}), 422, 'http.invalid'],
    ['an empty array', asJson([]), 422, 'http.invalid'],
    ['501 interactions', asJson(Array(501).fill(event('mil@example.com'))), 422, 'http.invalid'],
    ['no JSON', { ...asJson([]), body: Buffer.from('[{') }, 400, 'http.badJson'],
    ['no UTF-8', { ...asJson([]), body: Buffer.from('["\xff"]', 'latin1') }, 400, 'http.badJson'],
    ['a form', { headers: { 'content-type': 'text/csv' }, body: Buffer.from('a,b') }, 415, 'http.unsupportedMediaType'],
    ['more than 1 MiB', { ...asJson([]), body: Buffer.alloc(1_048_577, ' ') }, 413, 'http.tooLarge'],
  ])('%s in place of interactions: a problem document', async (_name, request, status, code) => {
    const { answer, recorded } = await besideGood(hub, () => kiosk.send(request));

    expect(problemOf(answer)).toMatchObject({ status, code });
    expect(recorded).toEqual([]);
  });

  it('an unknown key, or none: 401 that does not reveal whether there is such a source', async () => {
    const as = (authorization: string) =>
      kiosk.send(asJson([event('x@example.com')]), {
        tamper: ({ headers }) => ({ headers: { ...headers, authorization } }),
      });

    const answers = [
      await as('Bearer kiosk.guess'),
      await as('Bearer nobody.guess'),
      await as('Bearer twilio.guess'),
      await as(''),
    ];

    expect(answers.map((answer) => problemOf(answer).code)).toEqual([
      ...Array(3).fill('connector.native.badKey'),
      'connector.native.missingKey',
    ]);
    expect(answers.map(({ status, headers }) => [status, headers.get('www-authenticate')])).toEqual(
      Array(4).fill([401, 'Bearer']),
    );
    expect(new Set(answers.slice(0, 3).map(({ body }) => body.detail)).size).toBe(1);
  });

  it('500 interactions at once are all recorded, and known again when they are sent again', async () => {
    const all = Array.from({ length: 500 }, (_, index) => event(`persona${index % 50}@example.com`));

    const first = await settled(hub, await must(kiosk.send(asJson(all))));
    const again = await settled(hub, await must(kiosk.send(asJson(all))));

    expect([first.status, first.interactions.length]).toEqual(['applied', 500]);
    expect([again.status, again.interactions]).toEqual(['duplicate', first.interactions]);
    const { id } = await customerBy(hub, 'email', 'persona7@example.com');
    expect(await timeline(hub, id)).toHaveLength(10);
  });
});
