import { randomBytes } from 'node:crypto';
import { hubForTests } from './hub-for-tests';
import { journey, kinds, mailOf, type Root, roots } from './rule-root-kinds';
import { recordedOn, resultsOn } from './rule-root-results';
import { must, postContact, settleIn } from './setting';
import { asJson, openSource, type VendorSource } from './vendors';

/** What the conditions of each kind of rules may see is there when they are asked, really and in a simulation; what never is there is refused. */

jest.setTimeout(240_000);

let own: VendorSource;
const hub = hubForTests(async (started) => {
  await settleIn(started);
  own = await openSource(started, 'native', { id: 'own' });
  await must(
    started.api.put('/v1/teams/chosen', { name: 'Chosen', handles: ['lead'], members: [{ id: 'eva', name: 'E' }] }),
  );
});
const { leadOf } = recordedOn(hub);
const did = resultsOn(hub);

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
