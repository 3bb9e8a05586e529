import { at, textAt } from '../hub/answer';
import { customerBy, postForm, settledReceipt } from '../hub/people';
import { openSource } from '../hub/sources';
import { defineJob } from '../job';

export const rawAndReplay = defineJob('A delivery is read as it came, and replayed', async (hub, check) => {
  const admin = hub.as('admin');
  // too much to lie in the table: its raw bytes are an object of the archive
  const mensaje = Array.from({ length: 9_000 }, () => Math.floor(Math.random() * 36).toString(36)).join('');
  const posted = await check.answers('a long post', postForm(hub, { correo: 'larga@example.com', mensaje }), 202);
  const id = textAt(posted, 'receiptId');
  await check.eventually('is recorded', () => settledReceipt(hub, id));
  const raw = await check.answers('its raw bytes are there', admin.get(`/v1/deliveries/${id}/raw`), 200);
  check.that('to the letter', new URLSearchParams(textAt(raw, 'body')).get('mensaje') === mensaje);
  await check.answers('it is replayed', admin.post(`/v1/deliveries/${id}/replay`), 202);
  const customerId = await check.eventually('its sender is one customer', () =>
    customerBy(hub, 'email=larga@example.com'),
  );
  const timeline = await check.answers('with one timeline', admin.get(`/v1/customers/${customerId}/timeline`), 200);
  check.that('in which it is once', at(timeline.body, 'items.length') === 1, timeline.body);
});

export const quarantine = defineJob('What cannot be understood is put aside with its reason', async (hub, check) => {
  const source = await openSource(hub, 'mailgun', 'odd-mail');
  const headers = { 'content-type': 'application/json' };
  const sent = source.send({ headers, body: Buffer.from('{"event-data":"x"}') });
  const answer = await check.answers('a proved delivery of another shape is acknowledged', sent, 200);
  const id = answer.headers.get('afluente-receipt') ?? '';
  const receipt = await check.eventually('its receipt is there', () => settledReceipt(hub, id));
  check.that('and says why', at(receipt.body, 'code') === 'connector.mailgun.unexpectedShape', receipt.body);
  const listed = hub.as('service').get('/v1/deliveries?status=quarantined&limit=50');
  const list = await check.answers('it is in the list of these', listed, 200);
  check.that('by its id', JSON.stringify(list.body).includes(id), list.body);
});
