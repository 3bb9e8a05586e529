import { at, listAt, textAt } from '../hub/answer';
import { customerBy, leadOf, postForm } from '../hub/people';
import { provider } from '../hub/provider';
import { defineJob } from '../job';

export const scores = defineJob('A lead is scored, and qualified', async (hub, check) => {
  const marketing = hub.as('marketing');
  const wants = { interaction: { content: { text: [{ wildcard: '*folleto*' }] } } };
  const scoring = {
    fit: [{ id: 'mexico', when: { customer: { country: ['MX'] } }, points: 10 }],
    engagement: [{ id: 'brochure', when: wants, points: 70, halfLife: 'P14D' }],
    qualifiesAt: 60,
  };
  await check.answers('the rules are kept', marketing.put('/v1/scoring', scoring), 200);
  const email = 'puntos@example.com';
  await check.answers('somebody asks', postForm(hub, { correo: email, mensaje: 'Hola' }), 202);
  const customerId = await check.eventually('they are a customer', () => customerBy(hub, `email=${email}`));
  await check.eventually('their lead has an owner', () => leadOf(hub, customerId, 'assigned'));
  await check.answers('they ask for more', postForm(hub, { correo: email, mensaje: 'Quiero el folleto' }), 202);
  const lead = await check.eventually('which qualifies it', async () => {
    const found = await leadOf(hub, customerId, 'assigned');
    return at(found, 'scoring.qualifiedAt') === undefined ? undefined : found;
  });
  const trace = await check.answers('the trace lists why', marketing.get(`/v1/leads/${at(lead, 'id')}/trace`), 200);
  const rules = listAt(trace, 'score.contributions').map((one) => at(one, 'rule'));
  check.that('by its rule', rules.includes('brochure'), trace.body);
});

export const acceptance = defineJob('A lead that nobody accepts goes to the next member', async (hub, check) => {
  const email = 'prisa@example.com';
  await check.answers('somebody in a hurry posts', postForm(hub, { correo: email }), 202);
  const customerId = await check.eventually('they are a customer', () => customerBy(hub, `email=${email}`));
  const first = await check.eventually('their lead has an owner', () => leadOf(hub, customerId, 'assigned'));
  const read = () => hub.as('sales').get(`/v1/leads/${at(first, 'id')}`);
  await check.eventually('who does nothing, so that another has it', async () => {
    const ownerId = at((await read()).body, 'ownerId');
    return ownerId === at(first, 'ownerId') ? undefined : ownerId;
  });
  const accepted = hub.as('sales').patch(`/v1/leads/${at(first, 'id')}`, { status: 'contacted' });
  await check.answers('and accepts it', accepted, 200, { status: 'contacted' });
});

const stages = [
  { id: 'talk', name: 'Primera charla', probability: 0.1, kind: 'open' },
  { id: 'won', name: 'Ganado', probability: 1, kind: 'won' },
  { id: 'lost', name: 'Perdido', probability: 0, kind: 'lost' },
];

export const deals = defineJob('A deal is won, and its customer has come all the way', async (hub, check) => {
  const [admin, sales] = [hub.as('admin'), hub.as('sales')];
  const teams = { opportunity: 'ventas', customer: 'ventas' };
  await check.answers('the pipeline is kept', sales.put('/v1/pipelines/ventas', { name: 'Ventas', stages }), 200);
  await check.answers('who owns which stage is kept', admin.put('/v1/lifecycle', { teams }), 200);
  await check.answers('somebody posts', postForm(hub, { correo: 'compra@example.com' }), 202);
  const customerId = await check.eventually('they are a customer', () => customerBy(hub, 'email=compra@example.com'));
  const comesTo = (stage: string) =>
    check.eventually(`they come to ${stage}`, async () => {
      const { body } = await sales.get(`/v1/customers/${customerId}/lifecycle`);
      return at(body, 'stage') === stage ? body : undefined;
    });
  await comesTo('lead');
  const opened = sales.post('/v1/deals', { customerId, name: 'Terraza', amount: { minor: 120_000, currency: 'MXN' } });
  const deal = await check.answers('a deal is opened', opened, 200, { stageId: 'talk' });
  await comesTo('opportunity');
  const won = sales.patch(`/v1/deals/${textAt(deal, 'id')}`, { stage: 'won' });
  await check.answers('and won', won, 200, { kind: 'won' });
  const state = await comesTo('customer');
  check.that('whom the team owns', at(state, 'teamId') === 'ventas', state);
});

export const tasks = defineJob('Whoever holds a task is reminded of it', async (hub, check) => {
  const sales = hub.as('sales');
  const { received } = await provider();
  const members = [{ id: 'olga', name: 'Olga Rey', email: 'olga@equipo.example' }];
  const team = { name: 'Ofertas', handles: ['case'], members };
  await check.answers('their team is kept', hub.as('admin').put('/v1/teams/ofertas', team), 200);
  const dueAt = new Date(Date.now() + 5_000).toISOString();
  const opened = sales.post('/v1/tasks', { title: 'Enviar la oferta', ownerId: 'olga', dueAt });
  const task = await check.answers('a task is opened', opened, 200, { status: 'open', version: 1 });
  const path = `/v1/tasks/${textAt(task, 'id')}`;
  const reminded = await check.eventually('its time comes, which is noted on it', async () => {
    const answer = await sales.get(path);
    return at(answer.body, 'version') === 2 ? answer : undefined;
  });
  check.that('after it, not before', Date.now() >= Date.parse(dueAt), reminded.body);
  const mailed = async () => (received('olga@equipo.example', 'Enviar la oferta').length === 2 ? true : undefined);
  await check.eventually('they are mailed of both', mailed);
  await check.answers('it is done', sales.patch(path, { status: 'done' }), 200, { status: 'done' });
});

export const calendar = defineJob('A member has their tasks in their own calendar', async (hub, check) => {
  const admin = hub.as('admin');
  const members = [{ id: 'celia', name: 'Celia Paz', email: 'celia@equipo.example' }];
  const team = { name: 'Agenda', handles: ['case'], members };
  await check.answers('their team is kept', admin.put('/v1/teams/agenda', team), 200);
  const task = { title: 'Visitar; traer muestras', ownerId: 'celia', dueAt: '2099-01-15T09:00:00.000Z' };
  const opened = await check.answers('a task is opened', hub.as('sales').post('/v1/tasks', task), 200);
  const feed = '/v1/tasks/feeds/celia';
  const made = await check.answers('a link is made', admin.post(feed), 200);
  const path = new URL(textAt(made, 'url')).pathname;
  const shown = await check.eventually('whoever has it reads the task, without a login', async () => {
    const answer = await hub.call('GET', path);
    return String(answer.body).includes('SUMMARY:Visitar\\; traer muestras\r\n') ? answer : undefined;
  });
  check.that('as iCalendar', /^text\/calendar/.test(String(shown.headers.get('content-type'))), shown.headers);
  check.that('with its time, in UTC', String(shown.body).includes('DTSTART:20990115T090000Z\r\n'), shown.body);
  check.that('and not whose it is', !String(shown.body).includes(textAt(opened, 'id')), shown.body);
  await check.answers('nobody else makes their link', hub.as('sales').post(feed), 403);
  await check.answers('a link that was never made', hub.call('GET', '/v1/task-feeds/forged'), 404);
  await check.answers('it is revoked', admin.delete(feed), 204);
  await check.answers('and does not work any more', hub.call('GET', path), 404);
});
