import { type RunningHub, runningHub } from './running-hub';
import { must, postedBy, settleIn } from './setting';

/** Mail by Amazon SES: as it leaves, and what comes back of it within the account. */

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  await must(
    hub.api.put('/v1/channels/mail', { vendor: 'ses', name: 'Mail', settings: { from: 'hola@acme.example' } }),
  );
});
afterAll(() => hub?.stop());

async function contact(email: string): Promise<string> {
  return postedBy(hub, { email, mensaje: 'Precio?' });
}
const mailsTo = async (address: string) =>
  (await must(hub.api.get('/_local/outbox'))).body.items.filter(({ body }: { body: object }) =>
    JSON.stringify(body).includes(address),
  );
const timelineOf = async (customerId: string) =>
  (await must(hub.api.get(`/v1/customers/${customerId}/timeline`))).body.items;

describe('a mail by Amazon SES', () => {
  it('leaves signed, by the configuration set of the stack', async () => {
    const id = await contact('ana@example.com');

    await must(hub.api.post(`/v1/customers/${id}/messages`, { text: 'Cuesta 100', subject: 'Tu pregunta' }));
    await hub.idle();

    const [mail, ...others] = await mailsTo('ana@example.com');
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      url: expect.stringMatching(/^https:\/\/email\.[a-z]{2}-[a-z]+-\d\.amazonaws\.com\/v2\/email\/outbound-emails$/),
      headers: { authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 /), 'x-amz-date': expect.any(String) },
      body: { ConfigurationSetName: 'Afluente-hub', Destination: { ToAddresses: ['ana@example.com'] } },
    });
  });

  it('that bounces for good is on the timeline, and nothing is sent to the address any more', async () => {
    const id = await contact('bounce@simulator.amazonses.com');

    await must(hub.api.post(`/v1/customers/${id}/messages`, { text: 'Cuesta 100' }));
    await hub.idle();
    const again = await hub.api.post(`/v1/customers/${id}/messages`, { text: 'Cuesta 100' });

    const lines = await timelineOf(id);
    const sent = lines.filter(({ kind }: { kind: string }) => kind === 'message_sent');
    expect(lines).toContainEqual(
      expect.objectContaining({
        kind: 'email_bounced',
        vendor: 'ses',
        attributes: expect.objectContaining({ bounceType: 'hard', messageId: sent[0].attributes.messageId }),
      }),
    );
    expect(sent).toHaveLength(1);
    expect(again).toMatchObject({ status: 409, body: { code: 'message.bounced' } });
    expect(await mailsTo('bounce@simulator.amazonses.com')).toHaveLength(1);
  });
});
