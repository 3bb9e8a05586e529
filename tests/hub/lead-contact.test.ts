import { randomBytes } from 'node:crypto';
import { customerBy } from './beside-good';
import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';
import { asJson, openSource, type VendorSource } from './vendors';

/** How fast somebody who asked is contacted; the clock is moved. */

jest.setTimeout(120_000);

let hub: RunningHub;
let phone: VendorSource;

beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
  const put = (path: string, body: object) => must(hub.api.put(path, body));
  await put('/v1/teams/closers', { name: 'Closers', handles: ['lead'], members: [{ id: 'max', name: 'Max' }] });
  await put('/v1/escalations/speed', {
    name: 'Speed to lead',
    clock: 'lead-contact',
    within: 'PT15M',
    warnAt: 0.8,
    levels: [
      { after: 'PT0S', do: [{ notify: { team: 'closers' } }] },
      { after: 'PT30M', do: [{ reassign: { team: 'closers' } }, { task: { title: 'Call them', team: 'closers' } }] },
    ],
  });
  phone = await openSource(hub, 'native', { id: 'phone' });
});
afterAll(() => hub?.stop());

let count = 0;

interface Asked {
  readonly email: string;
  readonly leadId: string;
}

async function asks(): Promise<Asked> {
  count += 1;
  const email = `ana${count}@person${count}.example`;
  await postContact(hub, { email });
  await hub.idle();
  const customer = await customerBy(hub, 'email', email);
  return { email, leadId: customer.openLeadIds[0] };
}

async function happens({ email: value }: Asked, fields: object): Promise<void> {
  const person = { identifiers: [{ type: 'email', value }] };
  const event = { vendorEventId: randomBytes(8).toString('hex'), direction: 'outbound', person, ...fields };
  expect((await phone.send(asJson([event]))).status).toBe(202);
  await hub.idle();
}

const leadOf = async ({ leadId }: Asked) => (await must(hub.api.get(`/v1/leads/${leadId}`))).body;
const move = (asked: Asked, patch: object) => must(hub.api.patch(`/v1/leads/${asked.leadId}`, patch));

async function advance(duration: string): Promise<void> {
  await must(hub.api.post('/_local/clock', { advance: duration }));
  await hub.idle();
}

interface Data {
  readonly leadId?: string;
  readonly about?: { readonly leadId?: string };
  readonly [name: string]: unknown;
}

async function reported(type: string, { leadId }: Asked): Promise<readonly Data[]> {
  const { items } = (await must(hub.api.get(`/_local/events?type=${type}`))).body;
  return items
    .map(({ detail }: { detail: { data: Data } }) => detail.data)
    .filter(({ leadId: own, about }: Data) => own === leadId || about?.leadId === leadId);
}

describe('a lead that nobody contacts', () => {
  it('is warned of, breaches once, and goes to another team', async () => {
    const asked = await asks();
    const waiting = await leadOf(asked);
    await advance('PT13M');
    const warned = await reported('NoticeRequested', asked);
    await advance('PT3M');
    await advance('PT40M');
    const escalated = await leadOf(asked);

    expect(waiting.contact.clocks).toMatchObject([{ kind: 'lead-contact', state: 'running', levels: 0 }]);
    const left = waiting.contact.clocks[0].remainingSeconds;
    expect(left > 800 && left <= 900).toBe(true);
    expect(warned).toMatchObject([{ reason: 'sla-warning', to: { memberId: waiting.ownerId } }]);
    expect(await reported('SlaBreached', asked)).toMatchObject([{ clock: 'lead-contact', escalationId: 'speed' }]);
    expect((await reported('CaseEscalated', asked)).map(({ level }) => level)).toEqual([1, 2]);
    expect(escalated).toMatchObject({ teamId: 'closers', ownerId: 'max', createdAt: waiting.createdAt });
    expect(escalated.contact.clocks).toMatchObject([{ levels: 2, dueAt: waiting.contact.clocks[0].dueAt }]);
    const tasks = (await must(hub.api.get('/v1/tasks?team=closers'))).body.items;
    expect(tasks).toMatchObject([{ title: 'Call them', about: { leadId: asked.leadId } }]);
  });
});

describe('the clock of a lead', () => {
  it('is stopped by a person’s message on any channel, and by no machine’s', async () => {
    const asked = await asks();
    await happens(asked, { channel: 'email', kind: 'message_sent', attributes: { automatic: true } });
    await move(asked, { status: 'contacted' });
    const waiting = await leadOf(asked);
    await happens(asked, { channel: 'whatsapp', kind: 'message_sent' });
    const contacted = await leadOf(asked);
    await advance('PT1H');

    expect(waiting.contact.clocks).toMatchObject([{ state: 'running' }]);
    expect(contacted.contact).toMatchObject({ contactedAt: expect.any(String), clocks: [{ state: 'met', levels: 0 }] });
    expect(await reported('SlaBreached', asked)).toEqual([]);
  });

  it.each(['disqualified', 'converted'])('ends with a lead that is %s', async (status) => {
    const asked = await asks();
    await move(asked, { status });
    await hub.idle();
    await advance('PT1H');

    expect((await leadOf(asked)).contact.clocks).toMatchObject([{ state: 'ended', levels: 0 }]);
    expect(await reported('SlaBreached', asked)).toEqual([]);
  });

  it('goes with its customer', async () => {
    const asked = await asks();
    const { id } = await customerBy(hub, 'email', asked.email);
    const exported = JSON.stringify((await must(hub.api.get(`/v1/customers/${id}/export`))).body);
    await must(hub.api.delete(`/v1/customers/${id}`));
    await hub.idle();
    await advance('PT1H');

    expect(exported).toContain('"leadContact"');
    expect(await reported('SlaBreached', asked)).toEqual([]);
    expect(await reported('NoticeRequested', asked)).toEqual([]);
  });
});
