import { randomBytes } from 'node:crypto';
import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';
import { asJson, openSource, type VendorSource } from './vendors';

/** Drafts of routing, case rules and an escalation, tried out on what a small company lived through. */

jest.setTimeout(120_000);

const routing = { rules: [], fallback: { team: 'sales' } };
const missedCalls = {
  rules: [
    {
      id: 'missed-call',
      when: { interaction: { kind: ['call_missed'] } },
      open: { queue: 'calls', team: 'sales', priority: 'normal', topic: 'missed-call' },
    },
  ],
};
const escalation = {
  name: 'Calls are returned within an hour',
  clock: 'first-response',
  when: { case: { topic: ['missed-call'] } },
  within: 'PT1H',
  warnAt: 0.5,
  levels: [{ after: 'PT1H', do: [{ notify: { team: 'sales' } }] }],
};

let hub: RunningHub;
let phone: VendorSource;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  const put = (path: string, body: object) => must(hub.api.put(path, body));
  const members = ['ana', 'luis', 'eva'].map((id) => ({ id, name: id }));
  await put('/v1/teams/sales', { name: 'Sales', handles: ['lead', 'case'], members });
  await put('/v1/routing', routing);
  await put('/v1/case-rules', missedCalls);
  await put('/v1/escalations/answer-calls', escalation);
  phone = await openSource(hub, 'native', { id: 'phone' });
  for (const who of ['a', 'b', 'c', 'd', 'e']) {
    await postContact(hub, { email: `${who}@example.com`, mensaje: who === 'a' ? 'una queja' : 'hola' });
    await hub.idle();
  }
  await call('+34611200001', 'call_missed');
  await call('+34611200001', 'call_missed');
  await call('+34611200002', 'call_missed');
  await must(hub.api.post('/_local/clock', { advance: 'PT3H' }));
  await hub.idle();
});
afterAll(() => hub?.stop());

async function call(value: string, kind: string): Promise<void> {
  const vendorEventId = randomBytes(8).toString('hex');
  const person = { identifiers: [{ type: 'phone', value }] };
  await phone.send(asJson([{ vendorEventId, channel: 'phone', kind, direction: 'inbound', person }]));
  await hub.idle();
}
async function simulate(asked: object) {
  const { id } = (await must(hub.api.post('/v1/simulations', { days: 7, ...asked }))).body;
  await hub.idle();
  const { body } = await must(hub.api.get(`/v1/simulations/${id}`));
  expect(body.status).toBe('finished');
  return body;
}

describe('a simulation of routing rules', () => {
  it('reproduces who was given what where the draft is what is in force', async () => {
    const { report, read } = await simulate({ kind: 'routing', draft: routing });

    expect(report.leads).toBeGreaterThanOrEqual(5);
    expect(report).toMatchObject({ otherPlace: 0, most: [], fidelity: { same: report.leads, different: 0 } });
    expect(report.inForce).toEqual(report.draft);
    expect(read.map(({ kind }: { kind: string }) => kind)).toEqual(['routing', 'team']);
  });

  it('says the load of each, who would have gone elsewhere, and who was passed over', async () => {
    const rules = [
      { id: 'chilean', when: { customer: { country: ['CL'] } }, assign: { team: 'sales', strategy: 'round-robin' } },
      {
        id: 'forms',
        when: { lead: { kind: ['form_submitted'] } },
        assign: { team: 'sales', strategy: 'round-robin', require: ['skill:loans'] },
      },
    ];

    const { report } = await simulate({ kind: 'routing', draft: { rules, fallback: { team: 'sales' } } });

    expect(report).toMatchObject({ otherTeam: 0, draft: { queued: 7, waiting: 5 }, inForce: { waiting: 0 } });
    expect(report.rejected).toContainEqual({
      candidate: 'member:ana',
      reason: 'does not have the skill loans',
      leads: 5,
    });
    expect(report.rules).toContainEqual({ ruleId: 'forms', inForce: 0, draft: 5 });
    const loads: number[] = report.members.map(({ inForce }: { inForce: number }) => inForce);
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
  });
});

describe('a simulation of case rules', () => {
  it('reproduces the cases that there are, and says what more a draft would have opened', async () => {
    const same = await simulate({ kind: 'case-rules', draft: missedCalls });
    const complaint = {
      id: 'complaint',
      when: { interaction: { content: { text: [{ wildcard: '*queja*' }] } } },
      open: { queue: 'care', priority: 'high', topic: 'complaint' },
    };
    const more = await simulate({ kind: 'case-rules', draft: { rules: [...missedCalls.rules, complaint] } });

    expect(same.report).toMatchObject({
      opened: { inForce: 2, draft: 2 },
      joined: { inForce: 1, draft: 1 },
      fidelity: { same: 2, different: 0 },
    });
    expect(more.report).toMatchObject({ opened: { inForce: 2, draft: 3 }, noLonger: [] });
    expect(more.report.newly).toMatchObject([{ queue: 'care', topic: 'complaint' }]);
    expect(more.report.queues).toContainEqual({ queue: 'calls', topic: 'missed-call', inForce: 2, draft: 2 });
  });
});

describe('a simulation of an escalation', () => {
  it('reproduces the breaches that there were, and says which a draft would have avoided', async () => {
    const same = await simulate({ kind: 'escalation', id: 'answer-calls', draft: escalation });
    const slow = await simulate({
      kind: 'escalation',
      id: 'answer-calls',
      draft: { ...escalation, within: 'PT2H30M' },
    });
    const none = { cases: 2, warnings: 2, breaches: 2, levels: { 1: 2 }, notices: 4, tasks: 0 };

    expect(same.report).toMatchObject({ cases: 2, inForce: none, draft: none, avoided: 0, added: 0 });
    expect(same.report.fidelity).toMatchObject({ same: 2, different: 0 });
    expect(slow.report).toMatchObject({ draft: { breaches: 2, levels: {} }, avoided: 0 });
    const slower = await simulate({ kind: 'escalation', id: 'answer-calls', draft: { ...escalation, within: 'PT5H' } });
    expect(slower.report).toMatchObject({ draft: { breaches: 0 }, avoided: 2, added: 0 });
    expect(slower.report.avoidedIds).toHaveLength(2);
  });
});
