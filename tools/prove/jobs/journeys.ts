import { at, listAt } from '../hub/answer';
import { customerBy, postForm } from '../hub/people';
import { provider } from '../hub/provider';
import { defineJob } from '../job';

const steps = [
  { id: 'hello', kind: 'send', channel: 'email', template: 'hola' },
  { id: 'moment', kind: 'wait', for: 'PT5S' },
  { id: 'call', kind: 'task', team: 'ventas', title: 'Llamar' },
  { id: 'again', kind: 'send', channel: 'email', template: 'recuerdo' },
  { id: 'offer', kind: 'send', channel: 'email', template: 'oferta' },
  { id: 'done', kind: 'end', outcome: 'walked' },
];
const journey = {
  name: 'Bienvenida',
  entry: { on: 'LeadCaptured', when: { customer: { email: [{ prefix: 'bienvenida' }] } } },
  reentry: 'never',
  steps,
};

export const journeys = defineJob('Somebody walks through a journey, over a wait', async (hub, check) => {
  const marketing = hub.as('marketing');
  const { received } = await provider();
  for (const [id, purpose] of [
    ['hola', 'transactional'],
    ['recuerdo', 'transactional'],
    ['oferta', 'marketing'],
  ]) {
    const locales = { es: { subject: id, text: `{{ customer.givenName }}: ${id}` } };
    const template = { channel: 'email', purpose, locales };
    await check.answers(`the text ${id} is kept`, marketing.put(`/v1/templates/${id}`, template), 200);
  }
  await check.answers('the journey is kept', marketing.put('/v1/journeys/bienvenida', journey), 200);
  const email = 'bienvenida@example.com';
  await check.answers('somebody posts', postForm(hub, { nombre: 'Noa Vidal', correo: email }), 202);
  const customerId = await check.eventually('they are a customer', () => customerBy(hub, `email=${email}`));
  await check.eventually('they are greeted', async () => received(email, 'Noa: hola')[0]);
  const path = '/v1/journeys/bienvenida/enrolments';
  const enrolment = async () =>
    listAt(await marketing.get(`${path}?status=left`), 'items').find((one) => at(one, 'customerId') === customerId);
  const left = await check.eventually('after the wait they finish it', enrolment);
  check.that('having taken every step', at(left, 'left.outcome') === 'walked', left);
  await check.eventually('the offer that they never agreed to is distinguished from what left', async () => {
    const noted = await enrolment();
    const offer = listAt({ body: noted }, 'path').find((one) => at(one, 'step') === 'offer');
    return at(offer, 'result') === 'refused' && at(noted, 'messages') === 2 ? true : undefined;
  });
  await check.eventually('with a second message', async () => received(email, 'Noa: recuerdo')[0]);
  const tasks = await check.answers('and a task', hub.as('sales').get(`/v1/tasks?customer=${customerId}`), 200);
  check.that('for the team', at(listAt(tasks, 'items')[0], 'by') === 'journey:bienvenida', tasks.body);
  check.that('each left once', received(email).length === 2, received(email));
  await check.answers('the results count them', marketing.get('/v1/journeys/bienvenida/results'), 200, { entered: 1 });
});
