import { at, listAt } from '../hub/answer';
import { customerBy, postForm } from '../hub/people';
import { defineJob } from '../job';

export const segments = defineJob('Somebody is in a segment from the day that it is kept', async (hub, check) => {
  const marketing = hub.as('marketing');
  const email = 'segmento@example.com';
  await check.answers('somebody posts', postForm(hub, { correo: email, mensaje: 'Hola' }), 202);
  const customerId = await check.eventually('they are a customer', () => customerBy(hub, `email=${email}`));
  const when = { customer: { email: [{ prefix: 'segmento' }] } };
  await check.answers('a segment is kept', marketing.put('/v1/segments/prueba', { name: 'Prueba', when }), 200);
  await check.eventually('it has looked at everybody', async () =>
    at((await marketing.get('/v1/segments/prueba')).body, 'fill.status') === 'finished' ? true : undefined,
  );
  const members = await check.answers('it lists who is in it', marketing.get('/v1/segments/prueba/members'), 200);
  const ids = listAt(members, 'items').map((one) => at(one, 'customerId'));
  check.that('and nobody else', ids.length === 1 && ids[0] === customerId, ids);
});
