import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { type Api, call } from './api';

/** The state that a hub came to, read over HTTP whole, and what of it must not be. */

const Customer = z.object({
  id: z.string(),
  openLeadIds: z.array(z.string()),
  company: z.string().optional(),
  identifiers: z.array(z.object({ type: z.string(), value: z.string() })),
});
const Entry = z.object({
  id: z.string(),
  deliveryId: z.string(),
  occurredAt: z.string(),
  content: z.object({ text: z.string() }),
});
const Lead = z.object({
  id: z.string(),
  version: z.number(),
  status: z.string(),
  customerId: z.string(),
  ownerId: z.string().optional(),
});
const Published = z.object({
  'detail-type': z.string(),
  detail: z.looseObject({ id: z.string(), data: z.record(z.string(), z.unknown()) }),
});

export interface Books {
  readonly customers: readonly (z.output<typeof Customer> & { readonly timeline: readonly z.output<typeof Entry>[] })[];
  readonly leads: readonly z.output<typeof Lead>[];
  readonly events: readonly z.output<typeof Published>[];
  readonly deadLetters: readonly {
    readonly queue: string;
    readonly body: string;
    readonly attributes: Readonly<Record<string, string>>;
  }[];
}

/** Reads everything; the hub should be idle. */
export async function readBooks({ url, api }: { readonly url: string; readonly api: Api }): Promise<Books> {
  const customers = z.array(Customer).parse(await readAll(api, '/v1/customers?limit=200'));
  const local = async (path: string) => (await call(`${url}/_local/${path}`, { method: 'GET' })).body.items;
  const timelines = await eachOf(customers, async (customer) => {
    const timeline = await readAll(api, `/v1/customers/${customer.id}/timeline?limit=200`);
    return { ...customer, timeline: z.array(Entry).parse(timeline) };
  });
  return {
    customers: timelines,
    leads: z.array(Lead).parse(await readAll(api, '/v1/leads?limit=200')),
    events: z.array(Published).parse(await local('events')),
    deadLetters: await local('dead-letters'),
  };
}

async function readAll(api: Api, path: string): Promise<unknown[]> {
  const items: unknown[] = [];
  for (let cursor = ''; ; ) {
    const { status, body } = await api.get(`${path}${cursor}`);
    if (status === 429) {
      await wait(100);
      continue;
    }
    if (status !== 200) throw new Error(`${path}: ${status}`);
    items.push(...body.items);
    if (body.cursor === undefined) return items;
    cursor = `&cursor=${encodeURIComponent(body.cursor)}`;
  }
}

const atOnce = 8;

/** Does something for each, some at once; results in the order of the items. */
export async function eachOf<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const left = items.entries();
  const worker = async () => {
    for (const [index, item] of left) results[index] = await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

/** How often each fact is on a timeline, by its id. */
export function timesRecorded({ customers }: Books): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { content } of customers.flatMap(({ timeline }) => timeline)) {
    times.set(content.text, (times.get(content.text) ?? 0) + 1);
  }
  return times;
}

/** Leads by owner. */
export function loads({ leads }: Books): ReadonlyMap<string, number> {
  const byOwner = new Map<string, number>();
  for (const { ownerId = 'nobody' } of leads) byOwner.set(ownerId, (byOwner.get(ownerId) ?? 0) + 1);
  return byOwner;
}

/** What is lost, doubled or torn, a sentence each; nothing where every lead was routed to a team of `members`. */
export function faultsIn(books: Books, members: number): string[] {
  const spread = Array.from({ length: members }, (_, index) => loads(books).get(`member-${index}`) ?? 0);
  const isFair = Math.max(...spread) - Math.min(...spread) <= 1;
  return [
    ...books.deadLetters.map(({ queue }) => `a dead letter in ${queue}`),
    ...[...timesRecorded(books)].flatMap(([text, times]) => (times === 1 ? [] : [`${text} is there ${times} times`])),
    ...leadFaults(books),
    ...eventFaults(books),
    ...(isFair ? [] : [`unfair: ${spread.join(', ')}`]),
  ];
}

function leadFaults({ customers, leads }: Books): string[] {
  const wrongLeads = leads.flatMap((lead) =>
    // created, then assigned: nobody else touches a lead here
    lead.version === 2 && lead.status === 'assigned' && lead.ownerId !== undefined
      ? []
      : [`${lead.id} is ${lead.status} at version ${lead.version} with owner ${lead.ownerId}`],
  );
  const wrongCustomers = customers.flatMap(({ id, openLeadIds }) => {
    const theirs = leads.filter(({ customerId }) => customerId === id).map((lead) => lead.id);
    const isRight = theirs.length === 1 && openLeadIds.length === 1 && theirs[0] === openLeadIds[0];
    return isRight ? [] : [`${id} has the leads ${theirs.join(', ')} and knows ${openLeadIds.join(', ')}`];
  });
  return [...wrongLeads, ...wrongCustomers];
}

/** Events may be published more than once; by id, each stands for one effect, and each effect has its event. */
function eventFaults({ customers, leads, events }: Books): string[] {
  const byId = new Map(events.map((event) => [event.detail.id, event]));
  const subjects = (type: string, field: string) =>
    [...byId.values()].filter((event) => event['detail-type'] === type).map(({ detail }) => String(detail.data[field]));
  const recorded = [...byId.values()]
    .filter((event) => event['detail-type'] === 'InteractionRecorded')
    .map(({ detail }) => z.object({ interaction: z.object({ id: z.string() }) }).parse(detail.data).interaction.id);
  const entries = customers.flatMap(({ timeline }) => timeline.map(({ id }) => id));
  const leadIds = leads.map(({ id }) => id);
  return [
    ...difference('InteractionRecorded', recorded, entries),
    ...difference('LeadCaptured', subjects('LeadCaptured', 'leadId'), leadIds),
    ...difference('LeadAssigned', subjects('LeadAssigned', 'leadId'), leadIds),
  ];
}

function difference(name: string, expected: readonly string[], there: readonly string[]): string[] {
  const expectedSet = new Set(expected);
  const thereSet = new Set(there);
  return [
    ...(expectedSet.size === expected.length ? [] : [`${expected.length - expectedSet.size} too many ${name}`]),
    ...expected.filter((id) => !thereSet.has(id)).map((id) => `${name} of ${id}, which is not there`),
    ...there.filter((id) => !expectedSet.has(id)).map((id) => `no ${name} of ${id}`),
  ];
}

/** The status of every recorded delivery, by its id, as the list of deliveries shows it. */
export async function deliveryStatuses(api: Api): Promise<ReadonlyMap<string, string>> {
  const listed = z.array(z.object({ deliveryId: z.string(), status: z.string() }));
  const deliveries = listed.parse(await readAll(api, '/v1/deliveries?limit=200'));
  return new Map(deliveries.map(({ deliveryId, status }) => [deliveryId, status]));
}

/** How many receipts say what, a public question each. */
export async function statusesOf(
  url: string,
  receiptIds: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const statuses = await eachOf(receiptIds, (id) => statusOf(`${url}/v1/receipts/${id}`));
  const counts: Record<string, number> = {};
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

async function statusOf(address: string): Promise<string> {
  for (;;) {
    const { status, body } = await call(address, { method: 'GET' });
    if (status !== 429) return status === 200 ? body.status : `HTTP ${status}`;
    await wait(100);
  }
}
