import { must } from '@afluente/tests/hub/setting';
import { asJson, openSource } from '@afluente/tests/hub/vendors';
import type { HubProcess } from '../hub/hub-process';

/** A missed call that somebody is to answer within so many minutes; it is raised where nobody did. */

/** Opens the case; answers its id, and when its clock is due in milliseconds since 1970. */
export async function openCase(
  hub: HubProcess,
  minutes: number,
): Promise<{ readonly id: string; readonly due: number }> {
  const put = (path: string, body: object) => must(hub.api.put(path, body));
  await put('/v1/teams/service', { name: 'Service', handles: ['case'], members: [{ id: 'eva', name: 'Eva' }] });
  const open = { queue: 'calls', team: 'service', priority: 'normal', topic: 'missed-call' };
  await put('/v1/case-rules', { rules: [{ id: 'missed', when: { interaction: { kind: ['call_missed'] } }, open }] });
  await put('/v1/escalations/answer-calls', {
    ...{ name: 'Calls are returned', clock: 'first-response', when: { case: { topic: ['missed-call'] } } },
    ...{ within: `PT${minutes}M`, levels: [{ after: 'PT0S', do: [{ raise: 'high' }] }] },
  });
  const phone = await openSource(hub, 'native', { id: 'phone' });
  const person = { identifiers: [{ type: 'phone', value: '+525510000001' }] };
  await must(phone.send(asJson([{ vendorEventId: 'missed-1', channel: 'phone', kind: 'call_missed', person }])));
  await hub.idle();
  const [{ id }] = (await must(hub.api.get('/v1/cases?queue=calls'))).body.items;
  const { clocks } = (await must(hub.api.get(`/v1/cases/${id}`))).body;
  return { id, due: Date.parse(clocks[0].dueAt) };
}

/** Whether its clock has rung. */
export async function isRaised({ api }: HubProcess, id: string): Promise<boolean> {
  return (await must(api.get(`/v1/cases/${id}`))).body.priority === 'high';
}
