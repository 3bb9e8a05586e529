import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';

/** Two people with a lead each turn out to be one, by hand, by a decision and by a message of their own: one owner calls them. */

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
});
afterAll(() => hub?.stop());

type Lead = { readonly id: string; readonly status: string; readonly ownerId?: string; readonly duplicateOf?: object };

async function post(fields: Readonly<Record<string, string>>): Promise<string> {
  const posted = await postContact(hub, { mensaje: 'hola', ...fields });
  const { receiptId } = (await posted.json()) as { receiptId: string };
  await hub.idle();
  const { body } = await must(hub.api.get(`/v1/receipts/${receiptId}`));
  return body.interactions[0].customerId;
}

const openLeadIds = async (id: string): Promise<string[]> =>
  (await must(hub.api.get(`/v1/customers/${id}`))).body.openLeadIds;
const leadAt = async (id: string): Promise<Lead> => (await must(hub.api.get(`/v1/leads/${id}`))).body;

/** A new customer with a lead that somebody has, and the lead. */
async function person(fields: Readonly<Record<string, string>>): Promise<readonly [string, Lead]> {
  const id = await post(fields);
  const [leadId = ''] = await openLeadIds(id);
  return [id, await leadAt(leadId)];
}

async function published(type: string, leadId: string): Promise<readonly object[]> {
  await hub.idle();
  const { body } = await must(hub.api.get(`/_local/events?type=${type}`));
  return body.items
    .map(({ detail }: { detail: { data: object } }) => detail.data)
    .filter((data: { leadId: string }) => data.leadId === leadId);
}

describe('two people with a lead each who turn out to be one', () => {
  it('have the older one open after a merge by hand, its owner named to that of the younger, and both back when it is undone', async () => {
    const [one, older] = await person({ email: 'ana@leads.example.com' });
    const [other, younger] = await person({ email: 'a.ruiz@leads.example.com' });

    const { body } = await must(hub.api.post(`/v1/customers/${other}/merge`, { otherId: one }));
    const merged = [await openLeadIds(one), await leadAt(younger.id)];
    const undone = await must(hub.api.post(`/v1/customers/${one}/unmerge`, { mergeId: body.mergeId }));

    expect(older.ownerId).not.toBe(younger.ownerId);
    expect(merged).toMatchObject([
      [older.id],
      { status: 'duplicate', ownerId: younger.ownerId, duplicateOf: { leadId: older.id, because: body.mergeId } },
    ]);
    expect(await published('LeadSuperseded', younger.id)).toEqual([
      {
        ...{ leadId: younger.id, ownerId: younger.ownerId, olderLeadId: older.id, olderOwnerId: older.ownerId },
        mergeId: body.mergeId,
      },
    ]);
    expect(undone.body.leads).toEqual([{ leadId: younger.id, outcome: 'restored', status: 'assigned' }]);
    expect(await leadAt(younger.id)).toMatchObject({ status: 'assigned', ownerId: younger.ownerId });
    expect([await openLeadIds(one), await openLeadIds(other)]).toEqual([[older.id], [younger.id]]);
    expect(await published('LeadRestored', younger.id)).toHaveLength(1);
    expect(await published('LeadAssigned', younger.id)).toHaveLength(1);
  });

  it('have the older one open after a message that carries identifiers of both', async () => {
    const [one, older] = await person({ email: 'luis@leads.example.com', nombre: 'Luis Gil' });
    const [, younger] = await person({
      email: 'lgil@leads.example.com',
      telefono: '+525512345791',
      nombre: 'Luis Gil',
    });

    await post({ email: 'luis@leads.example.com', telefono: '+525512345791', nombre: 'Luis Gil' });

    expect(await openLeadIds(one)).toEqual([older.id]);
    expect(await leadAt(younger.id)).toMatchObject({ status: 'duplicate', ownerId: younger.ownerId });
    expect(await published('LeadSuperseded', younger.id)).toHaveLength(1);
  });
});
