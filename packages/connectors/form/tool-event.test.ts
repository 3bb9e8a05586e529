import { normaliseForm } from './normalise-form';
import { aForm, jsonPost, now, urlEncodedPost } from './testing/build';

const who = 'ana@example.com';
const klaviyo = (name: string) => ({
  data: [
    {
      external_id: 'e1',
      topic: `event:klaviyo.${name.toLowerCase().replaceAll(' ', '_')}`,
      payload: {
        data: { type: 'event', id: 'e1', attributes: { timestamp: 1771900000, datetime: '2026-02-24T02:26:40+00:00' } },
        included: [
          { type: 'profile', id: 'p1', attributes: { email: who } },
          { type: 'metric', id: 'm1', attributes: { name } },
        ],
      },
    },
  ],
});
const classic = (type: string) => ({
  events: [{ account_id: 3, type, timestamp: 1771900000, data: { subscriber: { email: who, name: 'Guy' } } }],
});
const postmark = { RecordType: 'SubscriptionChange', MessageStream: 'broadcast', ChangedAt: '2026-02-24T02:26:40Z' };
const suppressed = { ...postmark, Recipient: who, Origin: 'Recipient', SuppressSending: true };

const readAll = (body: unknown) => normaliseForm(jsonPost(body), { form: aForm(), now }).interactions;

describe('a webhook of another mailing tool at a form', () => {
  it.each([
    ['Brevo', { event: 'unsubscribed', email: who }],
    ['Brevo for marketing', { event: 'unsubscribe', email: who, camp_id: 4, ts_event: 1771900000, list_id: [2] }],
    ['a complaint by Brevo', { event: 'spam', email: who, ts_event: 1771900000 }],
    ['SendGrid', [{ event: 'unsubscribe', email: who, timestamp: 1771900000, sg_event_id: 'x' }]],
    ['a group of SendGrid', [{ event: 'group_unsubscribe', email: who, timestamp: 1771900000, asm_group_id: 1 }]],
    ['a complaint by SendGrid', [{ event: 'spamreport', email: who, timestamp: 1771900000 }]],
    ['Klaviyo', klaviyo('Unsubscribed from Email Marketing')],
    ['a complaint by Klaviyo', klaviyo('Marked Email as Spam')],
    ['MailerLite', { type: 'subscriber.unsubscribed', email: who, status: 'unsubscribed' }],
    ['MailerLite in a batch', { events: [{ type: 'subscriber.unsubscribed', email: who, id: '3' }] }],
    ['MailerLite Classic', classic('subscriber.unsubscribe')],
    ['a complaint by MailerLite', classic('subscriber.complaint')],
    ['Postmark', { ...suppressed, SuppressionReason: 'ManualSuppression' }],
    ['a complaint by Postmark', { RecordType: 'SpamComplaint', Email: who, BouncedAt: '2026-02-24T02:26:40Z' }],
  ])('denies what advertises by mail: %s', (_tool, body) => {
    const read = readAll(body);

    expect(read).toHaveLength(1);
    expect(read[0]).toMatchObject({
      kind: 'unsubscribed',
      channel: 'email',
      person: { identifiers: [{ type: 'email', raw: who }] },
      consent: [{ channel: 'email', purpose: '*', state: 'denied', proof: 'form contacto version 3' }],
    });
  });

  it('denies by ActiveCampaign, at the time that it says', () => {
    const fields = { type: 'unsubscribe', date_time: '2026-02-23T20:26:40-06:00', 'contact[email]': who, list: '0' };
    const [read] = normaliseForm(urlEncodedPost(fields), { form: aForm(), now }).interactions;

    expect(read).toMatchObject({ kind: 'unsubscribed', occurredAt: '2026-02-24T02:26:40.000Z' });
  });

  it('is dated by a clock in seconds', () => {
    expect(readAll(klaviyo('Unsubscribed from Email Marketing'))[0]?.occurredAt).toBe('2026-02-24T02:26:40.000Z');
  });

  it('is each of several, and no other than those', () => {
    const said = [
      ['unsubscribe', 'ana@example.com'],
      ['spamreport', 'eva@example.com'],
      ['click', 'leo@example.com'],
    ];
    const read = readAll(said.map(([event, email]) => ({ event, email, timestamp: 1771900000, sg_event_id: event })));

    expect(read.map(({ kind }) => kind)).toEqual(['unsubscribed', 'unsubscribed', 'form_submitted']);
  });

  it('closes no address that Postmark gave up', () => {
    const [read] = readAll({ ...suppressed, SuppressionReason: 'HardBounce' });

    expect(read).toMatchObject({ kind: 'email_bounced' });
    expect(read).not.toHaveProperty('consent');
  });

  it.each([
    ['who comes back', { ...suppressed, SuppressSending: false }],
    ['another event', { event: 'delivered', email: who, ts_event: 1771900000 }],
    ['a page that asks for a type', { type: 'unsubscribe', email: who }],
    ['an answer about spam', { event: 'spam', email: who }],
    ['a subscription', { type: 'subscriber.created', email: who }],
    ['two people', { event: 'unsubscribe', email: who, contact: { email: 'leo@example.com' } }],
  ])('denies nothing by %s', (_what, body) => {
    expect(readAll(body)[0]).toMatchObject({ kind: 'form_submitted' });
  });
});
