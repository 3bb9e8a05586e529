import { at, listAt } from '../hub/answer';
import { customerBy } from '../hub/people';
import { openSource } from '../hub/sources';
import { defineJob } from '../job';

const rules = [
  {
    id: 'missed-call',
    when: { interaction: { kind: ['call_missed'] } },
    open: { queue: 'llamadas', team: 'atencion', priority: 'normal', topic: 'missed-call' },
  },
];
const escalation = {
  name: 'Calls are returned at once',
  clock: 'first-response',
  when: { case: { topic: ['missed-call'] } },
  within: 'PT5S',
  levels: [
    { after: 'PT0S', do: [{ notify: { team: 'atencion' } }, { raise: 'high' }] },
    { after: 'PT3S', do: [{ task: { title: 'Devolver la llamada', team: 'atencion' } }] },
  ],
};

export const cases = defineJob('A call that nobody returns breaches, and escalates', async (hub, check) => {
  const [admin, service] = [hub.as('admin'), hub.as('service')];
  const members = [{ id: 'eva', name: 'Eva' }];
  const team = { name: 'Atención', handles: ['case'], members };
  await check.answers('the team is kept', admin.put('/v1/teams/atencion', team), 200);
  await check.answers('the rules of cases are kept', service.put('/v1/case-rules', { rules }), 200);
  await check.answers('the escalation is kept', service.put('/v1/escalations/llamadas', escalation), 200);
  const phone = await openSource(hub, 'native', 'centralita');
  const person = { identifiers: [{ type: 'email', value: 'llama@example.com' }] };
  const missed = { vendorEventId: 'call-1', channel: 'phone', kind: 'call_missed', person };
  const body = Buffer.from(JSON.stringify([{ ...missed, occurredAt: new Date().toISOString() }]));
  const sent = phone.send({ headers: { 'content-type': 'application/json' }, body });
  await check.answers('a call is missed', sent, 202);
  const customerId = await check.eventually('its caller is a customer', () =>
    customerBy(hub, 'email=llama@example.com'),
  );
  const caseId = await check.eventually('a case is opened', async () => {
    const [own] = listAt(await service.get(`/v1/cases?customer=${customerId}`), 'items');
    return own === undefined ? undefined : String(at(own, 'id'));
  });
  const escalated = await check.eventually('nobody answers, and both levels are reached', async () => {
    const answer = await service.get(`/v1/cases/${caseId}`);
    return at(answer.body, 'clocks.0.levels') === 2 ? answer : undefined;
  });
  const steps = listAt(escalated, 'steps').map((step) => at(step, 'what'));
  check.that('it breached once', steps.filter((what) => what === 'breached').length === 1, steps);
  check.that('and is more urgent', at(escalated.body, 'priority') === 'high', escalated.body);
  const tasks = await check.answers('somebody has a task of it', service.get('/v1/tasks?team=atencion'), 200);
  check.that(
    'about the case',
    listAt(tasks, 'items').some((one) => at(one, 'about.caseId') === caseId),
    tasks.body,
  );
  const resolved = service.patch(`/v1/cases/${caseId}`, { status: 'resolved' });
  await check.answers('service resolves it', resolved, 200, { status: 'resolved' });
});
