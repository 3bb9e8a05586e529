import { type HubForTests, hubForEachTest } from './hub-for-tests';
import { contactForm, must, postContact } from './setting';

/** A hub for each test of a file with the contact form, and what tests of routing do on it: its clock is moved. */
export function routingHub() {
  const hub = hubForEachTest(({ api }) => must(api.put('/v1/forms/contact', contactForm)));
  const advance = (time: string) => must(hub.api.post('/_local/clock', { advance: time }));
  async function events(type: string) {
    const { items } = (await must(hub.api.get(`/_local/events?type=${type}`))).body;
    return items.map(({ detail }: { detail: { data: object } }) => detail.data);
  }
  return { hub, advance, events, ...configOn(hub), ...leadsOn(hub) };
}

type Member = { id: string } & Record<string, unknown>;

function configOn(hub: HubForTests) {
  const putTeam = (members: readonly Member[], more: object = {}) =>
    must(
      hub.api.put('/v1/teams/sales', {
        name: 'Sales',
        handles: ['lead'],
        members: members.map((member) => ({ name: member.id, ...member })),
        ...more,
      }),
    );
  const putRule = (manner: object) =>
    must(
      hub.api.put('/v1/routing', {
        rules: [{ id: 'all', assign: { team: 'sales', strategy: 'round-robin', ...manner } }],
        fallback: { team: 'sales' },
      }),
    );
  return { putTeam, putRule };
}

let posted = 0;

function leadsOn(hub: HubForTests) {
  /** Posts one, unlike those before it, and answers its lead's id. */
  async function lead(name: string, more: Record<string, string> = {}): Promise<string> {
    posted += 1;
    const { receiptId } = JSON.parse(
      await (
        await postContact(hub, { email: `${name}@example.com`, nombre: name, mensaje: `${posted}`, ...more })
      ).text(),
    );
    await hub.idle();
    const { interactions } = (await must(hub.api.get(`/v1/receipts/${receiptId}`))).body;
    const { id: interactionId } = interactions[0];
    const { items } = (await must(hub.api.get('/v1/leads?limit=200'))).body;
    return items.find((one: { interactionId: string }) => one.interactionId === interactionId).id;
  }
  const read = async (id: string) => (await must(hub.api.get(`/v1/leads/${id}`))).body;
  const ownerOf = async (id: string): Promise<string> => (await read(id)).ownerId ?? 'nobody';
  const close = async (id: string) => {
    await must(hub.api.patch(`/v1/leads/${id}`, { status: 'disqualified' }));
    await hub.idle();
  };
  async function owners(...names: readonly string[]): Promise<readonly string[]> {
    const found: string[] = [];
    for (const name of names) found.push(await ownerOf(await lead(name)));
    return found;
  }
  return { lead, read, ownerOf, close, owners };
}
