import { fault, problemOf } from './problem';
import { type RunningHub, runningHub } from './running-hub';
import { must, postContact, settleIn } from './setting';

/* Two customers by form posts turn out to be one, and then not: the whole way, as a program of the company would go it. */

let hub: RunningHub;
beforeAll(async () => {
  hub = await runningHub();
  await settleIn(hub);
});
afterAll(() => hub?.stop());

/** Posts a form, and answers the customer that it came to. */
async function post(fields: Readonly<Record<string, string>>): Promise<string> {
  const posted = await postContact(hub, fields);
  const { receiptId } = (await posted.json()) as { receiptId: string };
  await hub.idle();
  const { body } = await must(hub.api.get(`/v1/receipts/${receiptId}`));
  return body.interactions[0].customerId;
}

/** Two new customers, who share nothing with those of other towns. */
async function twoCustomers(town: string): Promise<readonly [string, string]> {
  const one = await post({ email: `ana@${town}.example.com`, nombre: 'Ana Ruiz', mensaje: 'one' });
  const fields = { email: `a.ruiz@${town}.example.com`, nombre: 'A. Ruiz', telefono: phoneOf(town), mensaje: 'two' };
  return [one, await post(fields)];
}

const towns = ['flow', 'apart', 'bad', 'others'];
const phoneOf = (town: string) => `+525512345${700 + towns.indexOf(town)}`;

const customer = async (id: string) => (await must(hub.api.get(`/v1/customers/${id}`))).body;
const textsOf = async (id: string) => {
  const { body } = await must(hub.api.get(`/v1/customers/${id}/timeline`));
  return body.items.map((item: { content: { text: string } }) => item.content.text);
};
const merge = (id: string, otherId: string) => hub.api.post(`/v1/customers/${id}/merge`, { otherId });
const unmerge = (id: string, mergeId: string) => hub.api.post(`/v1/customers/${id}/unmerge`, { mergeId });

async function published(type: string, mergeId: string) {
  await hub.idle();
  const { body } = await must(hub.api.get(`/_local/events?type=${type}`));
  return body.items
    .map(({ detail }: { detail: { data: object } }) => detail.data)
    .filter((data: { mergeId: string }) => data.mergeId === mergeId);
}

/** A customer but for what counts writes. */
const withoutCounts = ({ version: _version, updatedAt: _updatedAt, ...rest }: Record<string, unknown>) => rest;

describe('merging two customers by the API', () => {
  it('makes them one under either id, with one timeline, and gives both back when it is undone, later facts at home', async () => {
    const [one, other] = await twoCustomers('flow');
    const before = [await customer(one), await customer(other)].map(withoutCounts);

    const merged = await must(merge(one, other));
    const later = await post({ email: 'a.ruiz@flow.example.com', mensaje: 'three' });
    const survivor = await customer(other);
    const timelines = [await textsOf(one), await textsOf(other)];
    const again = await must(merge(other, one));
    const undone = await must(unmerge(other, merged.body.mergeId));

    expect(merged.body.customer).toMatchObject({ id: one, mergedIds: [other] });
    expect(again.body.mergeId).toBe(merged.body.mergeId);
    expect(survivor.id).toBe(one);
    expect(survivor.identifiers.map(({ value }: { value: string }) => value).sort()).toEqual([
      phoneOf('flow'),
      'a.ruiz@flow.example.com',
      'ana@flow.example.com',
    ]);
    expect(timelines).toEqual([
      ['three', 'two', 'one'],
      ['three', 'two', 'one'],
    ]);
    expect(later).toBe(other);
    expect(undone.body.customers.map(withoutCounts)).toEqual(before);
    expect([await textsOf(one), await textsOf(other)]).toEqual([['one'], ['three', 'two']]);
    const pair = { mergeId: merged.body.mergeId, survivorId: one, loserId: other };
    expect(await published('CustomersMerged', pair.mergeId)).toEqual([{ ...pair, reason: 'asked' }]);
    expect(await published('CustomersUnmerged', pair.mergeId)).toEqual([pair]);
  });

  it('is not done by itself afterwards, though a message carries identifiers of both', async () => {
    const [one, other] = await twoCustomers('apart');
    const { body } = await must(merge(one, other));
    await must(unmerge(one, body.mergeId));

    const bridge = await post({ email: 'ana@apart.example.com', telefono: phoneOf('apart'), mensaje: 'both' });

    expect(bridge).toBe(one);
    expect((await customer(one)).mergedIds).toEqual([]);
    expect((await customer(other)).id).toBe(other);
  });
});

describe('merging what cannot be merged', () => {
  it('is refused with a pointer to the fault, and nothing is half done', async () => {
    const [one, other] = await twoCustomers('bad');
    const { body } = await must(merge(one, other));
    await must(unmerge(one, body.mergeId));
    const before = [await customer(one), await customer(other)];
    const nobody = `cus_${'0'.repeat(26)}`;

    const refused = {
      itself: problemOf(await merge(one, one)),
      unknownOther: problemOf(await merge(one, nobody)),
      unknown: problemOf(await merge(nobody, one)),
      withoutOther: problemOf(await hub.api.post(`/v1/customers/${one}/merge`, {})),
      undoneAlready: problemOf(await unmerge(one, body.mergeId)),
      unknownMerge: problemOf(await unmerge(one, `mrg_${'0'.repeat(62)}`)),
      noMerge: problemOf(await unmerge(one, 'mrg_1')),
    };

    expect(refused).toMatchObject({
      itself: { status: 422, errors: [fault('/otherId')] },
      unknownOther: { status: 422, errors: [fault('/otherId')] },
      unknown: { status: 404 },
      withoutOther: { status: 422, errors: [fault('/otherId')] },
      undoneAlready: { status: 422, errors: [fault('/mergeId')] },
      unknownMerge: { status: 422, errors: [fault('/mergeId')] },
      noMerge: { status: 422, errors: [fault('/mergeId')] },
    });
    expect([await customer(one), await customer(other)]).toEqual(before);
  });

  it('refuses to undo the merge of others, and to read on with the cursor of another customer', async () => {
    const [one, other] = await twoCustomers('others');
    const third = await post({ email: 'luis@others.example.com', mensaje: 'four' });
    const { body } = await must(merge(one, other));
    const page = await must(hub.api.get(`/v1/customers/${one}/timeline?limit=1`));

    const undoing = problemOf(await unmerge(third, body.mergeId));
    const reading = problemOf(await hub.api.get(`/v1/customers/${third}/timeline?cursor=${page.body.cursor}`));

    expect(undoing).toMatchObject({ status: 422, errors: [fault('/mergeId')] });
    expect(reading).toMatchObject({ status: 400, errors: [fault('/query/cursor')] });
    expect((await customer(other)).id).toBe(one);
  });
});
