import { randomBytes } from 'node:crypto';
import { connectors } from '@afluente/connectors/every-connector';
import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);

const key = randomBytes(24).toString('hex');
const environment = environmentForTests();
beforeAll(async () => {
  await call('PUT', '/v1/sources/kiosk', {
    body: { vendor: 'native', name: 'Kiosk', defaultCountry: 'MX', secrets: { key } },
  });
});
afterEach(() => jest.restoreAllMocks());

const event = {
  vendorEventId: 'e1',
  channel: 'web',
  kind: 'lead_submitted',
  person: { identifiers: [{ type: 'phone', value: '55 1234 5678' }] },
};
/** everything but the audit trail, which records this request too */
const facts = async () => (await environment().items()).filter(({ type }) => type !== 'audit');
const rehearse = (body: unknown) => call('POST', '/v1/sources/kiosk/test', { body });

describe('the rehearsal of a delivery', () => {
  it('says that it verifies and what it becomes, and writes nothing', async () => {
    const before = await facts();

    const { status, body } = await rehearse({ headers: { Authorization: `Bearer ${key}` }, body: [event] });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      verified: true,
      interactions: [{ kind: 'lead_submitted', person: { identifiers: [{ type: 'phone', value: '+525512345678' }] } }],
      unknownTypes: [],
    });
    expect(await facts()).toEqual(before);
    expect(environment().deliveries()).toEqual([]);
  });

  it('says why it does not verify, and what it would become all the same', async () => {
    const { body } = await rehearse({ headers: { authorization: 'Bearer wrong' }, body: [event] });

    expect(body).toMatchObject({
      verified: false,
      verification: { code: expect.stringMatching(/^connector\.native\./) },
    });
    expect(body.interactions).toHaveLength(1);
    expect(JSON.stringify(body)).not.toContain('wrong');
  });

  it('says why it would be quarantined', async () => {
    const { body } = await rehearse({
      headers: { authorization: `Bearer ${key}` },
      body: [{ ...event, kind: 'dance' }],
    });

    expect(body).toMatchObject({
      verified: true,
      interactions: [],
      refused: { code: 'connector.native.unexpectedShape' },
    });
  });

  it('reports a fault of the connector as one, without a word of the payload', async () => {
    const native = connectors.get('native');
    const broken = { ...native, normalise: () => JSON.parse('secret words') };
    jest.spyOn(connectors, 'get').mockImplementation(() => Object(broken));

    const { status, body, text } = await rehearse({ headers: { authorization: `Bearer ${key}` }, body: 'x' });

    expect(status).toBe(200);
    expect(body.refused).toMatchObject({ code: 'connector.native.failed' });
    expect(text).not.toContain('secret words');
  });

  it('names a method or a media type that the vendor never uses before it looks for a proof, as the intake does', async () => {
    const method = await rehearse({ method: 'PUT', body: [event] });
    const type = await rehearse({ headers: { 'content-type': 'text/xml' }, body: '<a/>' });

    expect([method.body.verification, type.body.verification]).toEqual([
      { code: 'http.methodNotAllowed', detail: 'Own systems (events API) sends by POST.' },
      { code: 'http.unsupportedMediaType', detail: 'Own systems (events API) sends application/json.' },
    ]);
  });

  it('takes exact bytes', async () => {
    const bodyBase64 = Buffer.from(JSON.stringify([event])).toString('base64');

    expect((await rehearse({ bodyBase64 })).body.interactions).toHaveLength(1);
    expect((await rehearse({ bodyBase64: Buffer.from([0xff]).toString('base64') })).body.refused).toBeDefined();
  });

  it('is refused for a source that there is not, and with a field that it does not know', async () => {
    expect((await call('POST', '/v1/sources/none/test', { body: {} })).status).toBe(404);
    expect((await rehearse({ colour: 'red' })).status).toBe(422);
  });
});
