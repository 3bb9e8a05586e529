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
