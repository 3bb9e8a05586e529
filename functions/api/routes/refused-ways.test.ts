import { sampleIdentifier, sampleRecordable } from '@afluente/tests/builders/domain-samples';
import { record } from '@afluente/tests/builders/store-samples';
import { apiClient } from '@afluente/tests/fakes/api-client';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { managementApi as handler } from '@afluente/tests/fakes/management-api';

const call = apiClient(handler);
const environment = environmentForTests();
const later = '2026-04-01T10:00:00.000Z';
let people = 0;

interface Who {
  readonly granted?: readonly string[];
  readonly hasMail?: boolean;
  readonly channel?: 'form' | 'email' | 'chat';
}

/** Somebody with a phone, and mail where asked for, who said yes to some channels and then wrote. */
async function refusing(text: string, { granted = [], hasMail = false, channel = 'form' }: Who = {}) {
  people += 1;
  const phone = sampleIdentifier('phone', `+5255700011${String(people).padStart(2, '0')}`);
  const mails = hasMail ? [sampleIdentifier('email', `rosa${people}@example.com`)] : [];
  const person = { identifiers: [phone, ...mails] };
  const consent = granted.map((one) => ({ channel: one, purpose: 'marketing', state: 'granted' as const }));
  const yes = sampleRecordable({ kind: 'profile_updated', vendorEventId: `ways-yes-${people}`, person, consent });
  const said = sampleRecordable({
    ...{ kind: channel === 'email' ? ('email_received' as const) : ('form_submitted' as const), channel },
    ...{
      vendorEventId: `ways-${people}`,
      occurredAt: '2026-03-20T10:00:00.000Z',
      receivedAt: '2026-03-20T10:00:01.000Z',
    },
    ...{ person, content: { text } },
  });
  await record(environment().store, consent.length > 0 ? [yes] : []);
  await record(environment().store, [said]);
  const id = (await environment().store.customers.findByIdentifier(phone))?.id ?? '';
  const confirm = (body: object = {}) =>
    call('POST', `/v1/customers/${id}/refusals/${said.interaction.id}`, {
      body: { decision: 'confirm', ...body },
      at: later,
    });
  return { id, interactionId: said.interaction.id, confirm };
}

const statesOf = async (id: string) => {
  const { body } = await call('GET', `/v1/customers/${id}`);
  return Object.fromEntries(Object.entries<{ state: string }>(body.consents).map(([key, { state }]) => [key, state]));
};
const deniedOn = (...channels: string[]) =>
  Object.fromEntries(channels.flatMap((one) => ['*', 'marketing'].map((purpose) => [`${one}:${purpose}`, 'denied'])));

describe('a confirmed refusal of a form', () => {
  it('denies by the ways that its person is reached, and none that they are not', async () => {
    const { id, confirm } = await refusing('ya no me llamen');

    const { body } = await confirm();

    expect(await statesOf(id)).toEqual(deniedOn('phone', 'sms', 'whatsapp'));
    expect(body.denied).toEqual(['sms', 'whatsapp', 'phone'].map((channel) => ({ channel, purpose: '*' })));
    expect(body.granted).toEqual([]);
  });

  it.each(['form', 'chat'] as const)('leaves denied whatever it held, said by %s', async (channel) => {
    const granted = ['email', 'sms', 'whatsapp'];
    const text = 'ya no me llamen ni me escriban, borren mi número';
    const { id, confirm } = await refusing(text, { granted, hasMail: true, channel });
    const before = await statesOf(id);

    await confirm();

    expect(Object.values(before)).toEqual(expect.arrayContaining(['held', 'held', 'held']));
    expect(await statesOf(id)).toEqual(deniedOn('email', 'sms', 'whatsapp', 'phone'));
  });

  it('is of the channels that whoever read it names; to name others later is another decision', async () => {
    const { id, confirm } = await refusing('ya no me llamen', { granted: ['email', 'sms'], hasMail: true });

    const { body } = await confirm({ channels: ['phone'] });
    const again = await confirm({ channels: ['phone'] });
    const others = await confirm({ channels: ['email'] });

    expect(body).toMatchObject({ denied: [{ channel: 'phone', purpose: '*' }] });
    expect(body.granted).toEqual(['email', 'sms'].map((channel) => ({ channel, purpose: 'marketing' })));
    expect(await statesOf(id)).toEqual({
      ...deniedOn('phone'),
      'email:marketing': 'granted',
      'sms:marketing': 'granted',
    });
    expect([again.status, others.status]).toEqual([200, 409]);
  });

  it('says how to take it back, in the language of who reads, and that way works', async () => {
    const { id, interactionId, confirm } = await refusing('ya no me llamen');
    const { body } = await confirm();
    const spanish = await call('POST', `/v1/customers/${id}/refusals/${interactionId}`, {
      body: { decision: 'confirm' },
      headers: { 'accept-language': 'es' },
    });

    const [, path = '', sent = ''] = /POST (\S+) (\{.*\})$/.exec(body.undo) ?? [];
    const undone = await call('POST', path, { body: JSON.parse(sent), at: '2026-04-02T10:00:00.000Z' });

    expect(undone.status).toBe(200);
    expect(await statesOf(id)).toMatchObject({ 'sms:marketing': 'granted', 'phone:marketing': 'denied' });
    expect(spanish.body.undo).toMatch(/^Para cambiarlo, registre/);
  });

  it('stands on the timeline where it was said, and keeps what they wrote', async () => {
    const { id, interactionId, confirm } = await refusing('ya no me llamen');
    await confirm();

    const { body } = await call('GET', `/v1/customers/${id}/timeline`);
    const listed = await call('GET', '/v1/refusals', { query: 'status=confirmed&limit=100' });

    const click = body.items.find(({ sourceId }: { sourceId: string }) => sourceId === 'staff');
    expect(click).toMatchObject({ channel: 'form', kind: 'unsubscribed' });
    expect(click.consent.map(({ channel }: { channel: string }) => channel)).toEqual(['sms', 'whatsapp', 'phone']);
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({ interactionId, text: 'ya no me llamen', status: 'confirmed' }),
    );
  });
});

describe('a confirmed refusal by mail', () => {
  it('is of mail, and of the ways that it names', async () => {
    const { id, confirm } = await refusing('Ya no me llamen por teléfono nunca más', {
      hasMail: true,
      channel: 'email',
    });
    const other = await refusing('Me llamo Ana y quiero darme de baja', { hasMail: true, channel: 'email' });

    await confirm();
    await other.confirm();

    expect(await statesOf(id)).toEqual(deniedOn('email', 'sms', 'whatsapp', 'phone'));
    expect(await statesOf(other.id)).toEqual(deniedOn('email'));
  });
});
