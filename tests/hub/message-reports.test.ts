import { type RunningHub, runningHub } from './running-hub';
import { must, postedBy, settleIn } from './setting';
import { mailgunEvent, openSource, sms, type VendorSource } from './vendors';

/** What providers report of messages of ours changes them: by rank, whatever comes first. */

let hub: RunningHub;
let mailgun: VendorSource;
let twilio: VendorSource;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  mailgun = await openSource(hub, 'mailgun');
  twilio = await openSource(hub, 'twilio');
  const from = { from: 'hola@acme.example' };
  await must(hub.api.put('/v1/channels/by-ses', { vendor: 'ses', name: 'SES', settings: from, rank: 1 }));
  const secrets = { apiKey: 'key-1234567890' };
  const settings = { ...from, domain: 'mg.acme.example' };
  const byMailgun = { vendor: 'mailgun', name: 'Mailgun', settings, secrets, eventsFrom: mailgun.id };
  await must(hub.api.put('/v1/channels/by-mailgun', byMailgun));
  await must(
    hub.api.put('/v1/channels/by-twilio', {
      ...{ vendor: 'twilio', name: 'SMS', eventsFrom: twilio.id, secrets: { authToken: 'token-1234567890' } },
      settings: { accountSid: 'AC0123456789abcdef0123456789abcdef', from: '+34600000000' },
    }),
  );
});
afterAll(() => hub?.stop());

async function contact(fields: Readonly<Record<string, string>>): Promise<string> {
  return postedBy(hub, { mensaje: 'Precio?', ...fields });
}
const messageTo = async (id: string) => (await must(hub.api.get(`/v1/customers/${id}/messages`))).body.items[0];
async function writeTo(id: string, more: Readonly<Record<string, string>> = {}) {
  await must(hub.api.post(`/v1/customers/${id}/messages`, { text: 'Cuesta 100', ...more }));
  await hub.idle();
  return messageTo(id);
}
const failures = async (messageId: string) =>
  (await must(hub.api.get('/_local/events?type=MessageFailed'))).body.items.filter(
    ({ detail }: { detail: { data: { messageId: string } } }) => detail.data.messageId === messageId,
  );

describe('a message of ours', () => {
  it.each([
    ['success', 'delivered', ['delivered'], 0],
    ['complaint', 'delivered', ['delivered', 'complained'], 0],
    ['ooto', 'delivered', ['delivered', 'delayed'], 0],
    ['bounce', 'failed', ['failed'], 1],
  ])('to %s@ at Amazon SES is %s', async (account, status, reports, failed) => {
    const email = `${account}@simulator.amazonses.com`;

    const message = await writeTo(await contact({ email }));

    expect(message).toMatchObject({ status, channelId: 'by-ses' });
    expect(message.reports.map((one: { status: string }) => one.status).sort()).toEqual([...reports].sort());
    expect(await failures(message.id)).toHaveLength(failed);
  });

  it('by Mailgun is read by a person and not by a machine, and failed in the end', async () => {
    const email = 'eva@mail.example';
    const id = await contact({ email });
    const { providerId } = await writeTo(id, { channelId: 'by-mailgun' });
    const of = { message: { headers: { 'message-id': providerId } } };

    await mailgun.send(mailgunEvent(email, { ...of, event: 'opened', 'client-info': { bot: 'apple' } }));
    await hub.idle();
    const byMachine = await messageTo(id);
    await mailgun.send(mailgunEvent(email, { ...of, event: 'clicked', url: 'https://acme.example' }));
    await hub.idle();
    const byPerson = await messageTo(id);
    await mailgun.send(mailgunEvent(email, { ...of, event: 'failed', severity: 'permanent', reason: 'bounce' }));
    await mailgun.send(mailgunEvent(email, { ...of, event: 'delivered' }));
    await hub.idle();

    expect(byMachine).toMatchObject({ status: 'delivered', reports: [{ status: 'opened', byMachine: true }] });
    expect(byPerson.status).toBe('read');
    expect(await messageTo(id)).toMatchObject({ status: 'failed', failure: { code: 'message.bounced' } });
  });

  it('by Twilio is one entry of the timeline with its statuses, found by the id that Twilio gave it', async () => {
    const id = await contact({ email: 'leo@mail.example', telefono: '+34611222333' });
    const { providerId } = await writeTo(id, { channel: 'sms' });
    const statusOf = (status: string, more = {}) =>
      sms('+34600000000', { MessageSid: providerId, MessageStatus: status, To: '+34611222333', ...more });

    const answers = [
      await twilio.send(statusOf('undelivered', { ErrorCode: '30003' })),
      await twilio.send(statusOf('delivered')),
    ];
    await hub.idle();

    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    const timeline = (await must(hub.api.get(`/v1/customers/${id}/timeline?kind=message_sent`))).body.items;
    expect(await messageTo(id)).toMatchObject({
      status: 'failed',
      failure: { code: 'message.notArrived' },
      reports: expect.arrayContaining([expect.objectContaining({ status: 'undelivered', code: '30003' })]),
    });
    expect(timeline).toMatchObject([{ content: { text: 'Cuesta 100' }, attributes: { status: 'undelivered' } }]);
  });
});
