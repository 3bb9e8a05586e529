import { type Answer, call } from './api';
import { besideGood, customerBy, deliveries, everyItem, receipt, settled, timeline } from './beside-good';
import { problemOf } from './problem';
import { type RunningHub, runningHub } from './running-hub';
import { contactForm, must, settleIn } from './setting';
import { newSecrets, openSource, type Secrets, sms, whatsAppText } from './vendors';

describe('configuration that changes under way', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await runningHub();
    await settleIn(hub);
  });
  afterAll(() => hub.stop());

  const post = (form: string, fields: object): Promise<Answer> =>
    call(`${hub.url}/v1/forms/${form}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    });
  const rotate = (secrets: Secrets) =>
    must(hub.api.put('/v1/sources/rotating', { vendor: 'whatsapp', name: 'x', secrets }));

  it('takes the old and the new secret while they overlap, and the old no more after the next, each at once', async () => {
    const source = await openSource(hub, 'whatsapp', { id: 'rotating' });
    const [first, second, third] = [source.secrets, newSecrets('whatsapp'), newSecrets('whatsapp')];
    const statusOf = async (secrets: Secrets) =>
      (await source.send(whatsAppText('5215512340041', 'Hola'), { secrets })).status;

    const before = [await statusOf(first), await statusOf(second)];
    await rotate(second);
    const overlapping = [await statusOf(second), await statusOf(first), await statusOf(third)];
    await rotate(third);
    const after = [await statusOf(third), await statusOf(second), await statusOf(first)];
    await hub.idle();

    expect([before, overlapping, after]).toEqual([
      [200, 401],
      [200, 200, 401],
      [200, 200, 401],
    ]);
    const { id } = await customerBy(hub, 'identity', 'whatsapp:5215512340041');
    expect(await timeline(hub, id)).toHaveLength(5);
  });

  it('answers a handshake by the verify token of now', async () => {
    const source = await openSource(hub, 'whatsapp', { id: 'rotating-too' });
    const shake = (token: string | undefined) =>
      call(`${source.url}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`, {});
    const right = newSecrets('whatsapp').verifyToken ?? '';

    const refused = await shake(right);
    await must(
      hub.api.put(`/v1/sources/${source.id}`, { vendor: 'whatsapp', name: 'x', secrets: { verifyToken: right } }),
    );
    const answered = await shake(right);

    expect([refused.status, refused.body]).toEqual([403, '']);
    expect([answered.status, answered.body]).toEqual([200, '1158201444']);
  });

  it('goes by a form that was changed a moment ago', async () => {
    const form = { ...contactForm, fields: [{ name: 'email', type: 'email', required: true }] };
    await must(hub.api.put('/v1/forms/changing', form));
    await must(post('changing', { email: 'antes@example.com' }));

    await must(
      hub.api.put('/v1/forms/changing', { ...form, fields: [{ name: 'correo', type: 'email', required: true }] }),
    );
    const sent = await must(post('changing', { correo: 'despues@example.com' }));

    expect(await settled(hub, sent)).toMatchObject({ status: 'applied' });
    const { id } = await customerBy(hub, 'email', 'despues@example.com');
    expect(await timeline(hub, id)).toHaveLength(1);
  });

  it('makes a source and a form known at once, also right after they were asked for in vain', async () => {
    const asked = [await post('later', { email: 'pronto@example.com' }), await call(`${hub.url}/v1/hooks/later`, {})];
    await must(hub.api.put('/v1/forms/later', contactForm));
    const source = await openSource(hub, 'twilio', { id: 'later' });

    const answers = [await post('later', { email: 'pronto@example.com' }), await source.send(sms('+525512340042'))];

    expect(asked.map((answer) => problemOf(answer).status)).toEqual([404, 404]);
    expect(answers.map(({ status }) => status)).toEqual([202, 200]);
  });

  it('quarantines what was taken for a form that is gone; once it is fixed, a replay applies it, and another nothing', async () => {
    await must(hub.api.put('/v1/forms/passing', contactForm));
    await must(post('passing', { email: 'pronto@example.com' }));
    const { answer, recorded } = await besideGood(hub, async () => {
      await must(hub.api.delete('/v1/forms/passing'));
      // the intake still knows it, for ten seconds at most; the recorder looks and finds none
      return post('passing', { email: 'tarde@example.com', mensaje: 'Hola' });
    });
    const id = answer.body.receiptId;
    const listed = await everyItem(hub, '/v1/deliveries?status=quarantined');
    const replay = async () => {
      const { status, body } = await hub.api.post(`/v1/deliveries/${id}/replay`);
      await hub.idle();
      return [status, body, await receipt(hub, id)];
    };

    const inVain = await replay();
    await must(hub.api.put('/v1/forms/passing', contactForm));
    const afterFix = await replay();
    const again = await replay();

    const reason = 'There is no form passing any more; create it again, then replay';
    const quarantined = { status: 'quarantined', code: 'delivery.senderGone', reason, identified: 0, interactions: [] };
    const customer = await customerBy(hub, 'email', 'tarde@example.com');
    const [message, ...more] = await timeline(hub, customer.id);
    const applied = { status: 'applied', identified: 1, interactions: [{ id: message.id, customerId: customer.id }] };
    const queued = { receiptId: id, status: 'queued' };
    expect(recorded).toMatchObject([{ deliveryId: id, ...quarantined }]);
    expect(listed.map(({ deliveryId }) => deliveryId)).toEqual([id]);
    expect([inVain, afterFix, again]).toEqual([
      [202, queued, quarantined],
      [202, queued, applied],
      [202, queued, applied],
    ]);
    expect(more).toEqual([]);
    expect(customer.openLeadIds).toHaveLength(1);
    expect(await everyItem(hub, '/v1/deliveries?status=quarantined')).toEqual([]);
    expect((await deliveries(hub)).filter(({ deliveryId }) => deliveryId === id)).toHaveLength(1);
  });
});
