import { randomBytes } from 'node:crypto';
import { customerBy } from './beside-good';
import { type HubForTests, hubForTests } from './hub-for-tests';
import { must } from './setting';
import { asJson, openSource, type VendorSource } from './vendors';

/** A hub that opens cases from missed calls and complaints, and what its customers do by phone; the clock is moved. */
export function caseHub() {
  let phone: VendorSource;
  const hub = hubForTests(async (started) => {
    await putConfig(started);
    phone = await openSource(started, 'native', { id: 'phone' });
  });

  async function happens(value: string, fields: object): Promise<void> {
    const person = { identifiers: [{ type: 'phone', value }] };
    const vendorEventId = randomBytes(8).toString('hex');
    const answer = await phone.send(asJson([{ vendorEventId, channel: 'phone', person, ...fields }]));
    expect(answer.status).toBe(202);
    await hub.idle();
  }

  async function caseOf(value: string) {
    const { id } = await customerBy(hub, 'phone', value);
    const { items } = (await must(hub.api.get(`/v1/cases?customer=${id}`))).body;
    expect(items).toHaveLength(1);
    return (await must(hub.api.get(`/v1/cases/${items[0].id}`))).body;
  }

  async function advance(duration: string): Promise<void> {
    await must(hub.api.post('/_local/clock', { advance: duration }));
    await hub.idle();
  }

  const reported = (type: string, caseId: string) => reportedOn(hub, type, caseId);
  return { hub, happens, caseOf, advance, reported };
}

let count = 0;
/** Somebody's number, another one each time. */
export const number = () => `+34611${String(200_000 + ++count)}`;

interface Reported {
  readonly type: string;
  readonly data: {
    readonly caseId?: string;
    readonly about?: { readonly caseId?: string };
    readonly [name: string]: unknown;
  };
}

async function reportedOn(hub: HubForTests, type: string, caseId: string): Promise<readonly Reported['data'][]> {
  const { items } = (await must(hub.api.get(`/_local/events?type=${type}`))).body;
  return items
    .map(({ detail }: { detail: Reported }) => detail.data)
    .filter(({ caseId: own, about }: Reported['data']) => own === caseId || about?.caseId === caseId);
}

async function putConfig({ api }: HubForTests): Promise<void> {
  const put = (path: string, body: object) => must(api.put(path, body));
  await put('/v1/teams/service', { name: 'Service', handles: ['case'], members: [{ id: 'eva', name: 'Eva' }] });
  await put('/v1/teams/leads', { name: 'Team leads', handles: ['case'], members: [{ id: 'max', name: 'Max' }] });
  await put('/v1/case-rules', {
    rules: [
      {
        id: 'missed-call',
        when: { interaction: { kind: ['call_missed'] } },
        open: { queue: 'calls', team: 'service', priority: 'normal', topic: 'missed-call' },
      },
      {
        id: 'complaint',
        when: { text: { sentiment: ['negative'] } },
        open: { queue: 'care', team: 'service', priority: 'high', topic: 'complaint' },
      },
    ],
  });
  await put('/v1/escalations/answer-calls', {
    name: 'Calls are returned within an hour',
    clock: 'first-response',
    when: { case: { topic: ['missed-call'] } },
    within: 'PT1H',
    warnAt: 0.5,
    levels: [
      { after: 'PT0S', do: [{ notify: { team: 'service' } }, { raise: 'high' }] },
      {
        after: 'PT2H',
        do: [{ notify: { team: 'leads' } }, { reassign: { team: 'leads' } }, { task: { title: 'Call back now' } }],
      },
    ],
  });
}
