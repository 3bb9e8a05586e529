import { checkPreferenceToken } from '@afluente/app/consent/preference-token';
import { sampleMail, sampleSms } from '@afluente/tests/builders/template-samples';
import { apiClient, withRole } from '@afluente/tests/fakes/api-client';
import { receivedAt } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';
import { type RecordedPeople, recordedPeople } from '@afluente/tests/fakes/recorded-people';

const call = apiClient(handler);

const environment = environmentForTests({ forgets: 'configuration too' });
let people: RecordedPeople;
let customerId: string;
beforeEach(async () => {
  people = recordedPeople(environment());
  customerId = await people.record('ana@example.com', { name: 'Ana Ruiz', locale: 'en-GB' });
});

const preview = (body: object, more = {}) => call('POST', '/v1/templates/welcome/preview', { body, ...more });
const hello = {
  ...sampleMail({}),
  locales: {
    es: { subject: 'Hola {{ customer.givenName }}', html: '<p>{{ customer.company }} {{ customer.email }}</p>' },
    en: { subject: 'Hello {{ customer.givenName }}', html: '<p>{{ customer.company }} {{ customer.email }}</p>' },
  },
};

describe('a preview', () => {
  it('shows the message as a customer would get it, in their language, and what nobody knows of them', async () => {
    await call('PUT', '/v1/templates/welcome', { body: hello });

    const { status, body } = await preview({ customerId });

    expect(status).toBe(200);
    expect(body).toMatchObject({ customerId, version: 1, locale: 'en', dir: 'ltr', subject: 'Hello Ana' });
    expect(body.html).toContain('<p> ana@example.com</p>');
    expect(body.text).toContain('ana@example.com');
    expect(body.empty).toEqual([{ path: 'customer.company', parts: ['html'] }]);
  });

  it('shows it in another language, of a draft, and as somebody who does not exist', async () => {
    const { body } = await preview({ draft: hello, locale: 'es-MX' });

    expect(body).toMatchObject({ locale: 'es', subject: 'Hola Lucía', empty: [] });
    expect(body).not.toHaveProperty('customerId');
    expect(body).not.toHaveProperty('version');
    expect((await call('GET', '/v1/templates/welcome')).status).toBe(404);
  });

  it('has links that change nothing', async () => {
    const draft = sampleMail({ text: '{{ links.unsubscribe }}' }, { purpose: 'marketing' });

    const { body } = await preview({ draft, customerId });

    const [, token = ''] = /preferences\/([\w.-]+)/.exec(body.text) ?? [];
    const secret = Buffer.from(environment().secrets.get('hub-secret') ?? '');
    expect(checkPreferenceToken(secret, token, receivedAt)).toEqual({
      status: 'expired',
      scope: 'unsubscribe',
    });
  });

  it.each([
    [sampleMail({ text: 'x' }, { purpose: 'marketing' }), ['noPostalAddress']],
    [sampleMail({ subject: '{{ customer.jobTitle }}', text: 'x' }), ['emptySubject']],
    [sampleMail({ html: 'x'.repeat(110_000) }), ['cutByGmail']],
    [sampleSms('á'.repeat(100)), ['severalParts', 'expensiveSigns']],
    [sampleSms('a'.repeat(200)), ['severalParts']],
    [
      {
        ...sampleSms('x'),
        channel: 'whatsapp',
        whatsapp: { name: 'a', language: 'es', parameters: ['{{ customer.company }}'] },
      },
      ['emptyParameter'],
    ],
  ])('says what is worth a thought', async (draft, codes) => {
    const { body } = await preview({ draft, customerId });

    expect(body.notes.map(({ code }: { code: string }) => code)).toEqual(codes);
  });

  it('of a draft with a fault says where', async () => {
    const { status, body } = await preview({ draft: sampleMail({ text: 'a\n{{ customer.nick }}' }) });

    expect(status).toBe(422);
    expect(body.errors).toMatchObject([
      {
        pointer: '/draft/locales/es/text',
        detail: expect.stringContaining('line 2, column 4: there is no customer.nick'),
      },
    ]);
  });

  it('is of a template and a customer that there are', async () => {
    expect((await preview({ customerId })).status).toBe(404);
    expect((await preview({ draft: hello, customerId: 'cus_none' })).status).toBe(404);
  });

  it('is for whoever may read customers, stands in the audit trail, and counts against the read budget', async () => {
    await call('PUT', '/v1/read-budget', { body: { customersADay: { sales: 1 } } });
    const other = await people.record('bo@example.com', { name: 'Bo' });
    // the trail keeps an entry by its time
    const asked = async (id: string, at: string) =>
      (await preview({ draft: hello, customerId: id }, { at, ...withRole('sales') })).status;

    const statuses = [
      await asked(customerId, '2026-03-02T21:30:00.000Z'),
      await asked(other, '2026-03-02T21:30:01.000Z'),
    ];

    expect(statuses).toEqual([200, 429]);
    expect((await preview({ draft: hello }, withRole('mailer'))).status).toBe(403);
    const { items } = await environment().store.audit.list({ callerId: 'person-2' }, {});
    expect(items).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ operation: 'POST /v1/templates/{templateId}/preview', customerIds: [customerId] }),
      ]),
    );
  });
});
