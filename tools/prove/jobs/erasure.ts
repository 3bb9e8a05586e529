import { at, textAt } from '../hub/answer';
import { customerBy, postForm, settledReceipt } from '../hub/people';
import { openSource } from '../hub/sources';
import { defineJob } from '../job';

export const erasure = defineJob('Somebody asks for their data, and to be forgotten', async (hub, check) => {
  const admin = hub.as('admin');
  const mensaje = Array.from({ length: 9_000 }, () => Math.floor(Math.random() * 36).toString(36)).join('');
  await check.answers(
    'they posted',
    postForm(hub, { correo: 'olvido@example.com', nombre: 'Olga Vido', mensaje }),
    202,
  );
  const id = await check.eventually('and are a customer', () => customerBy(hub, 'email=olvido@example.com'));
  const exported = await check.answers('their data is exported', admin.get(`/v1/customers/${id}/export`), 200);
  check.that('with what they sent', JSON.stringify(exported.body).includes(mensaje), exported.body);
  await check.answers('which sales may not', hub.as('sales').get(`/v1/customers/${id}/export`), 403);

  const asked = await check.answers('they are to be erased', admin.delete(`/v1/customers/${id}`), 200);
  const erasureId = textAt(asked, 'erasureId');
  await check.eventually('the erasure is done', async () => {
    const { body } = await admin.get(`/v1/erasures/${erasureId}`);
    return at(body, 'status') === 'done' ? true : undefined;
  });
  await check.answers('nobody is there', admin.get(`/v1/customers/${id}`), 410);
  check.that('nor found', (await customerBy(hub, 'email=olvido@example.com')) === undefined);

  const late = { vendorEventId: 'late', channel: 'email', kind: 'email_opened', occurredAt: '2026-01-02T10:00:00Z' };
  const person = { identifiers: [{ type: 'email', value: 'olvido@example.com' }] };
  const source = await openSource(hub, 'native', 'late-events');
  const headers = { 'content-type': 'application/json' };
  const sent = await source.send({ headers, body: Buffer.from(JSON.stringify([{ ...late, person }])) });
  check.that('what comes late is acknowledged', sent.status < 300, sent);
  const receipt = await check.eventually('and recorded', () =>
    settledReceipt(hub, sent.headers.get('afluente-receipt') ?? ''),
  );
  check.that('as nothing', at(receipt.body, 'code') === 'person.erased', receipt.body);
});
