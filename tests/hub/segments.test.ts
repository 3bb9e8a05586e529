import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';

/** Segments as marketing sees them: who is in one, how many, and what follows. */

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
});
afterAll(() => hub?.stop());

async function post(fields: Readonly<Record<string, string>>): Promise<string> {
  const { receiptId } = JSON.parse(await (await postContact(hub, fields)).text());
  await hub.idle();
  return (await must(hub.api.get(`/v1/receipts/${receiptId}`))).body.interactions[0].customerId;
}
async function advance(duration: string): Promise<void> {
  await must(hub.api.post('/_local/clock', { advance: duration }));
  await hub.idle();
}
async function put(id: string, when: object): Promise<void> {
  await must(hub.api.put(`/v1/segments/${id}`, { name: id, when }));
  await hub.idle();
}
const segment = async (id: string) => (await must(hub.api.get(`/v1/segments/${id}`))).body;
const membersOf = async (id: string): Promise<readonly string[]> =>
  (await must(hub.api.get(`/v1/segments/${id}/members`))).body.items.map(
    ({ customerId }: { readonly customerId: string }) => customerId,
  );
interface Published {
  readonly customerId: string;
  readonly data: { readonly segmentId: string };
}
async function published(type: string, segmentId: string): Promise<readonly string[]> {
  const { body } = await must(hub.api.get(`/_local/events?type=${type}`));
  return body.items
    .map(({ detail }: { readonly detail: Published }) => detail)
    .filter(({ data }: Published) => data.segmentId === segmentId)
    .map(({ customerId }: Published) => customerId);
}

const keen = { timeline: { kinds: { form_submitted: { last30Days: [{ numeric: ['>=', 2] }] } } } };
const silent = { timeline: { silentDays: [{ numeric: ['>=', 30] }] } };

describe('a segment', () => {
  it('is filled with those who were there before, and shows how many they are', async () => {
    const ana = await post({ email: 'ana@example.com', nombre: 'Ana Ruiz', mensaje: 'hola' });
    await post({ email: 'ana@example.com', mensaje: 'otra vez' });
    await post({ email: 'leo@example.com', mensaje: 'hola' });
    await put('keen', keen);

    expect(await segment('keen')).toMatchObject({ size: 1, fill: { status: 'finished', done: 2 } });
    expect(await membersOf('keen')).toEqual([ana]);
    expect((await must(hub.api.get(`/v1/customers/${ana}`))).body.segments).toEqual(['keen']);
  });

  it('takes in whoever does what it asks for, and lets go of who has not for long, each stated once', async () => {
    const eva = await post({ email: 'eva@example.com', mensaje: 'hola' });
    const before = await membersOf('keen');
    await post({ email: 'eva@example.com', mensaje: 'otra vez' });
    const after = await membersOf('keen');
    await put('silent', silent);
    const early = await membersOf('silent');
    await advance('P31D');

    expect(before).not.toContain(eva);
    expect(after).toContain(eva);
    expect(early).toEqual([]);
    expect(await membersOf('keen')).toEqual([]);
    expect(await membersOf('silent')).toContain(eva);
    expect(await published('CustomerEnteredSegment', 'keen')).toHaveLength(2);
    expect(await published('CustomerLeftSegment', 'keen')).toHaveLength(2);
    expect(await published('CustomerEnteredSegment', 'silent')).toHaveLength(3);
  });
});

describe('rules over segments', () => {
  it('are refused with the segments there are, and keep the one that they name', async () => {
    const journey = (id: string) => ({
      ...{ name: 'Keen', entry: { on: 'CustomerEnteredSegment', when: { customer: { segments: [id] } } } },
      ...{ reentry: 'never', steps: [{ id: 'mark', kind: 'set', attributes: { courted: true } }] },
    });
    const refused = await hub.api.put('/v1/journeys/keen', journey('kene'));
    await must(hub.api.put('/v1/journeys/keen', journey('keen')));
    const kept = await hub.api.delete('/v1/segments/keen');
    const luz = await post({ email: 'luz@example.com', mensaje: 'hola' });
    await post({ email: 'luz@example.com', mensaje: 'otra vez' });

    expect([refused.status, kept.status]).toEqual([422, 409]);
    expect(JSON.stringify(refused.body)).toContain('there is no segment kene; did you mean keen?');
    expect(JSON.stringify(kept.body)).toContain('a journey, keen');
    expect((await must(hub.api.get(`/v1/customers/${luz}`))).body).toMatchObject({
      segments: ['keen'],
      attributes: { courted: true },
    });
  });

  it('end with the segment: those in it leave', async () => {
    await must(hub.api.delete('/v1/segments/silent'));
    await hub.idle();
    const left = await published('CustomerLeftSegment', 'silent');

    expect(left.length).toBeGreaterThan(0);
    expect((await hub.api.get('/v1/segments/silent')).status).toBe(404);
  });
});

describe('what is best done next', () => {
  it('is said by the rules in force, with the reason in the reader’s language', async () => {
    const eva = await post({ email: 'eva.next@example.com', mensaje: 'hola' });
    const path = `/v1/customers/${eva}/next-actions`;
    const byStandard = (await must(hub.api.get(path))).body.items;
    const words = { en: 'Call', es: 'Llamar' };
    const when = { leads: { open: [{ numeric: ['>=', 1] }] } };
    const rule = { id: 'call', when, action: 'call', text: words, reason: { en: 'A lead', es: 'Un lead' } };
    await must(hub.api.put('/v1/next-actions', { most: 1, rules: [rule, { ...rule, id: 'write', action: 'write' }] }));
    const ours = (await must(hub.api.get(path))).body.items;

    expect(byStandard[0]).toMatchObject({ ruleId: 'waiting-lead', rulesVersion: 0, reason: expect.any(String) });
    expect(ours).toEqual([{ action: 'call', text: 'Call', reason: 'A lead', ruleId: 'call', rulesVersion: 1 }]);
  });
});
