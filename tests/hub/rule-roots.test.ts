import { randomBytes } from 'node:crypto';
import { thenTo } from '@afluente/domain/journeys/then';
import { customerBy } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';
import { asJson, openSource, type VendorSource } from './vendors';

/** What the conditions of each kind of rules may see is there when they are asked, really and in a simulation; what never is there is refused. */

jest.setTimeout(240_000);

/** Each holds of whoever posts the form of this test. */
const holding = {
  customer: { customer: { identifierTypes: ['email'] } },
  interaction: { interaction: { kind: ['form_submitted'] } },
  lead: { lead: { channel: ['form'] } },
  case: { case: { queue: ['care'] } },
  event: { event: { type: [{ exists: true }] } },
  text: { text: { sentiment: ['negative'] } },
  now: { now: { hour: [{ numeric: ['>=', 0] }] } },
} as const;
type Root = keyof typeof holding;
const isRoot = (name: string): name is Root => name in holding;
const roots = Object.keys(holding).filter(isRoot);

const mailOf = (root: string) => `${root}@roots.example`;
/** Of one person each, so that one set of rules may ask for everything. */
const whenOf = (root: Root) => {
  const customer = { ...(root === 'customer' && holding.customer.customer), email: [mailOf(root)] };
  return { ...holding[root], customer };
};

interface Kind {
  readonly path: string;
  readonly sees: readonly Root[];
  /** a rule set in which each of these has a rule of its own */
  readonly draft: (seen: readonly Root[]) => object;
  /** where the condition of the first stands in it */
  readonly pointer: string;
}

const engagement = (seen: readonly Root[]) => ({
  fit: [],
  engagement: seen.map((root) => ({ id: root, when: whenOf(root), points: 10 })),
});
const routing = (seen: readonly Root[]) => ({
  rules: seen.map((root) => ({ id: root, when: whenOf(root), assign: { team: 'chosen', strategy: 'round-robin' } })),
  fallback: { team: 'sales' },
});
const caseRules = (seen: readonly Root[]) => ({
  rules: [
    ...seen.map((root) => ({
      ...{ id: root, when: whenOf(root) },
      open: { queue: 'care', team: 'sales', priority: 'normal', topic: root },
    })),
    { id: 'any', when: holding.interaction, open: { queue: 'care', team: 'sales', priority: 'normal', topic: 'any' } },
  ],
});
const escalation = (clock: string) => (seen: readonly Root[]) => ({
  ...{ name: clock, clock, within: 'PT4H', levels: [] },
  when: { $or: seen.map(whenOf) },
});
const journey = (fields: object) => ({
  ...{ name: 'Roots', reentry: 'never', entry: { on: 'LeadCaptured' } },
  steps: [
    { id: 'day', kind: 'wait', for: 'P1D' },
    { id: 'end', kind: 'end', outcome: 'end' },
  ],
  ...fields,
});
const branching = (seen: readonly Root[]) =>
  journey({
    steps: [
      { id: 'which', kind: 'branch', when: { $or: seen.map(whenOf) }, ...thenTo('yes'), else: 'no' },
      { id: 'yes', kind: 'end', outcome: 'yes' },
      { id: 'no', kind: 'end', outcome: 'no' },
    ],
  });

const kinds: Readonly<Record<string, Kind>> = {
  scoring: {
    ...{ path: '/v1/scoring', sees: ['customer', 'interaction', 'text', 'now'], draft: engagement },
    pointer: '/engagement/0/when',
  },
  routing: {
    ...{ path: '/v1/routing', sees: ['customer', 'interaction', 'lead', 'event', 'now'], draft: routing },
    pointer: '/rules/0/when',
  },
  'case-rules': {
    ...{ path: '/v1/case-rules', sees: ['customer', 'interaction', 'text', 'now'], draft: caseRules },
    pointer: '/rules/0/when',
  },
  'escalation of cases': {
    ...{ path: '/v1/escalations/cases', sees: ['customer', 'case', 'now'], draft: escalation('resolution') },
    pointer: '/when/$or/0',
  },
  'escalation of leads': {
    ...{ path: '/v1/escalations/leads', sees: ['customer', 'lead', 'now'], draft: escalation('lead-contact') },
    pointer: '/when/$or/0',
  },
  'entry of a journey': {
    ...{ path: '/v1/journeys/entering', sees: ['customer', 'interaction', 'lead', 'event', 'now'] },
    draft: (seen) => journey({ entry: { on: 'LeadCaptured', when: { $or: seen.map(whenOf) } } }),
    pointer: '/entry/when/$or/0',
  },
  'exit of a journey': {
    ...{ path: '/v1/journeys/leaving', sees: ['customer', 'interaction', 'lead', 'event', 'now'] },
    draft: (seen) => journey({ exit: [{ on: 'InteractionRecorded', when: { $or: seen.map(whenOf) } }] }),
    pointer: '/exit/0/when/$or/0',
  },
  'goal of a journey': {
    ...{ path: '/v1/journeys/reaching', sees: ['customer', 'lead', 'event', 'now'] },
    draft: (seen) => journey({ goal: { on: 'LeadStatusChanged', when: { $or: seen.map(whenOf) } } }),
    pointer: '/goal/when/$or/0',
  },
  'branch of a journey': {
    ...{ path: '/v1/journeys/branching', sees: ['customer', 'interaction', 'lead', 'now'], draft: branching },
    pointer: '/steps/0/when/$or/0',
  },
  segment: {
    ...{
      path: '/v1/segments/roots',
      sees: ['customer'],
      draft: ([root = 'case']) => ({ name: 'R', when: whenOf(root) }),
    },
    pointer: '/when',
  },
  'next best action': {
    ...{ path: '/v1/next-actions', sees: ['customer'] },
    draft: (seen) => ({
      rules: seen.map((root) => ({
        ...{ id: root, when: whenOf(root), action: root },
        reason: { en: root, es: root },
        text: { en: root, es: root },
      })),
    }),
    pointer: '/rules/0/when',
  },
};

let hub: RunningHub;
let own: VendorSource;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  own = await openSource(hub, 'native', { id: 'own' });
  await must(
    hub.api.put('/v1/teams/chosen', { name: 'Chosen', handles: ['lead'], members: [{ id: 'eva', name: 'E' }] }),
  );
});
afterAll(() => hub?.stop());

describe('a condition over what is never there', () => {
  const refused = Object.entries(kinds).flatMap(([kind, { sees }]) =>
    roots.filter((root) => !sees.includes(root)).map((root) => [kind, root] as const),
  );

  it.each(refused)('is refused with what there is: %s, %s', async (name, root) => {
    const { path, draft, pointer } = kinds[name] ?? { path: '', draft: () => ({}), pointer: '' };

    const { status, body } = await hub.api.put(path, draft([root]));

    expect(status).toBe(422);
    const fault = body.errors.find((one: { pointer: string }) => one.pointer === `${pointer}/${root}`);
    expect(fault?.detail).toMatch(/there are .*customer/);
  });

  it('within an event, too', async () => {
    const when = { event: { data: { segment: ['hot'] } } };
    const { body } = await hub.api.put('/v1/journeys/x', journey({ entry: { on: 'CustomerEnteredSegment', when } }));

    expect(body.errors).toMatchObject([{ pointer: '/entry/when/event/data/segment' }]);
    expect(body.errors[0].detail).toContain('did you mean segmentId?');
  });
});

async function acts(root: Root): Promise<void> {
  const person = { identifiers: [{ type: 'email', value: mailOf(root) }] };
  const vendorEventId = randomBytes(8).toString('hex');
  await own.send(asJson([{ vendorEventId, channel: 'web', kind: 'form_submitted', direction: 'inbound', person }]));
  await hub.idle();
}
const leadOf = async (root: Root) => {
  const { id } = await customerBy(hub, 'email', mailOf(root));
  const { items } = (await must(hub.api.get(`/v1/leads?customer=${id}`))).body;
  return (await must(hub.api.get(`/v1/leads/${items.at(-1).id}`))).body;
};
const casesOf = async (root: Root) => {
  const { id } = await customerBy(hub, 'email', mailOf(root));
  return (await must(hub.api.get(`/v1/cases?customer=${id}`))).body.items;
};
const topicsOf = async (root: Root) => (await casesOf(root)).map(({ topic }: { topic: string }) => topic);
const caseOf = async (root: Root) => {
  const items = await casesOf(root);
  return (await must(hub.api.get(`/v1/cases/${items[0].id}`))).body;
};
const enrolmentOf = async (journeyId: string, root: Root) => {
  const { id } = await customerBy(hub, 'email', mailOf(root));
  const all = await Promise.all(
    ['inside', 'left'].map((status) => must(hub.api.get(`/v1/journeys/${journeyId}/enrolments?status=${status}`))),
  );
  return all.flatMap(({ body }) => body.items).find(({ customerId }: { customerId: string }) => customerId === id);
};
const clockIds = ({ clocks }: { clocks: readonly { escalationId: string }[] }) => clocks.map((one) => one.escalationId);

/** Whether the rule of a root did to its person what it says. */
const did: Readonly<Record<string, (root: Root) => Promise<boolean>>> = {
  scoring: async (root) => {
    const { body } = await must(hub.api.get(`/v1/leads/${(await leadOf(root)).id}/trace`));
    return JSON.stringify(body.score ?? body).includes(`"${root}"`);
  },
  routing: async (root) => (await leadOf(root)).teamId === 'chosen',
  'case-rules': async (root) => (await topicsOf(root)).includes(root),
  'escalation of cases': async (root) => clockIds(await caseOf(root)).includes('cases'),
  'escalation of leads': async (root) => clockIds((await leadOf(root)).contact ?? { clocks: [] }).includes('leads'),
  'entry of a journey': async (root) => (await enrolmentOf('entering', root)) !== undefined,
  'exit of a journey': async (root) => (await enrolmentOf('leaving', root)).left.reason === 'exit',
  'goal of a journey': async (root) => (await enrolmentOf('reaching', root)).left.reason === 'goal',
  'branch of a journey': async (root) => (await enrolmentOf('branching', root)).left.outcome === 'yes',
};

const simulations: Readonly<Record<string, object>> = {
  scoring: { kind: 'scoring' },
  routing: { kind: 'routing' },
  'case-rules': { kind: 'case-rules' },
  'escalation of cases': { kind: 'escalation', id: 'cases' },
  'entry of a journey': { kind: 'journey', id: 'entering' },
  'exit of a journey': { kind: 'journey', id: 'leaving' },
  'branch of a journey': { kind: 'journey', id: 'branching' },
};

/** How those left of whom a condition of a journey holds. */
const ways: Readonly<Record<string, object>> = {
  'exit of a journey': { reason: 'exit' },
  'branch of a journey': { outcome: 'yes' },
};

describe('a condition over what is there', () => {
  beforeAll(async () => {
    for (const name of Object.keys(did)) {
      const { path = '', draft, sees = [] } = kinds[name] ?? {};
      await must(hub.api.put(path, draft?.(sees) ?? {}));
    }
    for (const root of roots) await postContact(hub, { email: mailOf(root), mensaje: 'Pésimo servicio, estoy harta' });
    await hub.idle();
    for (const root of roots) await acts(root);
    for (const root of roots)
      await must(hub.api.patch(`/v1/leads/${(await leadOf(root)).id}`, { status: 'contacted' }));
    await hub.idle();
    await must(hub.api.post('/_local/clock', { advance: 'P2D' }));
    await hub.idle();
  });

  it.each(Object.keys(did))('matches whom it is about, and nobody else: %s', async (name) => {
    const matched: Root[] = [];
    for (const root of roots) if (await did[name]?.(root)) matched.push(root);

    expect(matched).toEqual(roots.filter((root) => kinds[name]?.sees.includes(root)));
  });

  it.each(Object.keys(simulations))('does in a simulation what it did: %s', async (name) => {
    const { draft, sees = [] } = kinds[name] ?? {};
    const asked = { days: 7, ...simulations[name], draft: draft?.(sees) };
    const { id } = (await must(hub.api.post('/v1/simulations', asked))).body;
    await hub.idle();
    const { status, report } = (await must(hub.api.get(`/v1/simulations/${id}`))).body;

    expect(status).toBe('finished');
    expect(report.fidelity).toMatchObject({ different: 0 });
    expect(report.fidelity.same).toBeGreaterThanOrEqual(sees.length);
    const way = ways[name];
    if (way !== undefined) expect(report.exits).toContainEqual(expect.objectContaining({ ...way, draft: sees.length }));
  });
});
