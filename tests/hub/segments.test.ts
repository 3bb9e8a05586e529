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
