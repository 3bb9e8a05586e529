import { indexCustomers } from '@afluente/app/customers/indexing/index-customers';
import { assignLead } from '@afluente/domain/leads/lead';
import { sampleTime } from '@afluente/tests/builders/domain-samples';
import { record } from '@afluente/tests/builders/store-samples';
import type { Meter } from '@afluente/tests/table/meter';
import type { Store } from '@afluente/tests/table/store';
import { emailOf, formPost } from './people';

/** What the hub does all day with one customer, of those that people.ts makes up. */

const pageSize = 20;
const shownInOverview = 10;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const ids = { correlationId: 'bench', causationId: 'bench' };

export interface Somebody {
  readonly person: number;
  readonly customerId: string;
  readonly leadId: string;
}

/** Finds a customer, and the lead that a post of theirs opened. */
export async function somebodyOf(store: Store, person: number): Promise<Somebody> {
  const customer = await store.customers.findByIdentifier(emailOf(person));
  const leadId = customer?.openLeadIds[0];
  if (customer === undefined || leadId === undefined) throw new Error('Somebody is not found, or has no lead');
  return { person, customerId: customer.id, leadId };
}

/** By name, in an order in which each can follow the ones before; `nth` is a number that no post of theirs has had. */
export function operationsOn(
  store: Store,
  { person, customerId, leadId }: Somebody,
  nth: number,
): Readonly<Record<string, () => Promise<unknown>>> {
  const causes = [{ at: sampleTime, ...ids }] as const;
  return {
    'form post of a known customer': () => record(store, [formPost(person, nth)]),
    'a lead read and assigned': () => assign(store, leadId),
    'a customer indexed': () => indexCustomers([{ customerId, causes, isNew: true }], { store, log: silent }),
    'look-up by address': () => store.customers.findByIdentifier(emailOf(person)),
    'page of 20 of a timeline': () => store.customers.timeline(customerId, { limit: pageSize }),
    overview: () => store.customers.overview(customerId, { interactions: shownInOverview }),
  };
}

async function assign(store: Store, leadId: string): Promise<void> {
  const context = await store.leads.context(leadId);
  const turn = await store.leads.turn('sales');
  const trace = {
    act: 'route',
    at: sampleTime,
    inputs: {},
    rejected: [],
    result: 'eva',
    ruleId: 'web',
    rulesVersion: 1,
  };
  const assignment = { ownerId: 'eva', teamId: 'sales', ruleId: 'web', by: 'routing', trace } as const;
  const change = context && assignLead({ ...context, at: sampleTime, ...ids }, assignment);
  if (change === undefined) throw new Error('There is no lead to assign');
  const next = { count: turn.count + 1, lastMemberId: 'eva' };
  if (!(await store.leads.save({ ...change, turn: { teamId: 'sales', seen: turn, next } }))) {
    throw new Error('Somebody else assigned it');
  }
}

/** Read and write units of each, by name. */
export async function unitsOf(
  operations: Readonly<Record<string, () => Promise<unknown>>>,
  meter: Meter,
): Promise<ReadonlyMap<string, number>> {
  const units = new Map<string, number>();
  for (const [name, operation] of Object.entries(operations)) {
    const { reads, writes } = await meter.measure(operation);
    units.set(name, reads + writes);
  }
  return units;
}
