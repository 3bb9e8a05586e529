import { at, listAt, textAt } from '../hub/answer';
import { customerBy, postForm, timelineWith } from '../hub/people';
import { provider } from '../hub/provider';
import { defineJob } from '../job';

export const messages = defineJob('Service writes to a customer, and it leaves, once', async (hub, check) => {
  const service = hub.as('service');
  const { received } = await provider();
  const email = 'escribe@example.com';
  await check.answers('somebody asks', postForm(hub, { nombre: 'Inés', correo: email, mensaje: '¿Precio?' }), 202);
  const customerId = await check.eventually('they are a customer', () => customerBy(hub, `email=${email}`));
  const path = `/v1/customers/${customerId}/messages`;
  const words = { channel: 'email', subject: 'Tu pregunta', text: 'Cuesta 100 & IVA', key: 'precio-1' };
  const asked = await check.answers('service answers', service.post(path, words), 202, { status: 'queued' });
  const again = await check.answers('and presses twice', service.post(path, words), 202);
  check.that('which is the same message', textAt(again, 'id') === textAt(asked, 'id'), again.body);
  await check.eventually('the provider is given it', async () => received(email, 'Cuesta 100 & IVA')[0]);
  await check.eventually('it is listed as sent', async () =>
    listAt(await service.get(path), 'items').find((one) => at(one, 'status') === 'sent'),
  );
  await check.eventually('and on the timeline', () => timelineWith(hub, customerId, 'Cuesta 100 & IVA'));
  check.that('it left once', received(email, 'Cuesta 100 & IVA').length === 1, received(email));

  const failed = await check.answers('what failed is listed', hub.as('marketing').get('/v1/messages'), 200);
  check.that('and this is not in it', !JSON.stringify(failed.body).includes(textAt(asked, 'id')), failed.body);

  const denied = { channel: 'email', purpose: 'transactional', state: 'denied' };
  await check.answers('they want none', hub.as('admin').post(`/v1/customers/${customerId}/consents`, denied), 200);
  const refused = service.post(path, { channel: 'email', text: 'Hola' });
  await check.answers('so the next is refused', refused, 409, { code: 'message.denied' });
});
