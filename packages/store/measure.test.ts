import type { Recordable } from '@afluente/domain/customers/record/commit';
import { formConfig } from '@afluente/domain/forms/form-config';
import { assignLead } from '@afluente/domain/leads/lead';
import { teamConfig } from '@afluente/domain/leads/team-config';
import { sampleIdentifier, sampleTeam } from '@afluente/tests/builders/domain-samples';
import { decideOver, record } from '@afluente/tests/builders/store-samples';
import { clockScenarios } from '@afluente/tests/measured/measured-clocks';
import { consenting, formPost, monday, person, timed } from '@afluente/tests/measured/measured-facts';
import { healthScenarios } from '@afluente/tests/measured/measured-health';
import { importScenarios } from '@afluente/tests/measured/measured-imports';
import { indexScenarios } from '@afluente/tests/measured/measured-index';
import { leadsToRoute } from '@afluente/tests/measured/measured-leads';
import { privacyScenarios } from '@afluente/tests/measured/measured-privacy';
import { readScenarios } from '@afluente/tests/measured/measured-reads';
import { receiptScenarios } from '@afluente/tests/measured/measured-receipts';
import { stateScenarios } from '@afluente/tests/measured/measured-state';
import { readmeFigures } from '@afluente/tests/measured/readme-figures';
import { freshStore } from '@afluente/tests/table/fresh-store';
import { type Meter, meterOf, type Units } from '@afluente/tests/table/meter';

/**
 * What README.md says of each access pattern is what it costs now. Always in the embedded database, which counts units as
 * DynamoDB does: emulators count none for what they do not find, and other figures than AWS for transactions.
 */

const fresh = freshStore({ where: 'embedded' });
let meter: Meter;
beforeEach(async () => {
  meter = meterOf(fresh.client);
});

async function commits(recordables: readonly Recordable[]) {
  const [commit] = await decideOver(fresh.store, recordables);
  if (commit === undefined) throw new Error('Nothing was decided');
  return () => fresh.store.record.commit(commit);
}

async function knownCustomer() {
  await record(fresh.store, [formPost(0)]);
  const [customer] = (await fresh.store.customers.list({})).items;
  if (customer === undefined) throw new Error('Nobody was recorded');
  return customer;
}

/** By the name of the row in README.md: what is measured, after what has been prepared. */
const scenarios: Readonly<Record<string, () => Promise<() => Promise<unknown>>>> = {
  'who holds two identifiers': async () => {
    await knownCustomer();
    return () => fresh.store.record.resolve(person.identifiers);
  },
  'profile of a customer, to decide over': async () => {
    const { id } = await knownCustomer();
    return () => fresh.store.record.load([id]);
  },
  'first contact: email, phone and lead, timeless': () => commits([formPost(0)]),
  'first contact: email, phone and lead': () => commits([timed(0)]),
  'known customer, 1 kB form post, timeless': async () => {
    await knownCustomer();
    return commits([formPost(1)]);
  },
  'known customer, 1 kB form post': async () => {
    await knownCustomer();
    return commits([timed(1)]);
  },
  'known customer, a consent changed': async () => {
    await knownCustomer();
    return commits([consenting(1)]);
  },
  'page of 20 of a consent ledger': async () => {
    const { id } = await knownCustomer();
    for (let index = 1; index < 26; index += 1) await record(fresh.store, [consenting(index)]);
    return () => fresh.store.consents.ledger([id], { limit: 20 });
  },
  'known customer, a repeat, timeless': async () => {
    await record(fresh.store, [formPost(0)]);
    await record(fresh.store, [formPost(1)]);
    const { interaction } = formPost(1);
    return commits([formPost(2, { id: interaction.id })]);
  },
  'known customer, a repeat': async () => {
    await record(fresh.store, [timed(0)]);
    await record(fresh.store, [timed(1)]);
    return commits([{ ...timed(1), interaction: { ...timed(1).interaction, deliveryId: 'dly_other' } }]);
  },
  'a lead with its customer and interaction': async () => {
    const { openLeadIds } = await knownCustomer();
    return () => fresh.store.leads.context(openLeadIds[0] ?? '');
  },
  'a lead routed and saved, 500 rules and 15 teams': () =>
    leadsToRoute(fresh.store, fresh.table, { leads: 1, rules: 500, teams: 15 }),
  'ten leads of one team routed and saved together': () =>
    leadsToRoute(fresh.store, fresh.table, { leads: 10, rules: 500, teams: 15 }),
  "a team's turn": async () => () => fresh.store.leads.turn('sales'),
  'a lead assigned in turn': async () => {
    const { openLeadIds } = await knownCustomer();
    const context = await fresh.store.leads.context(openLeadIds[0] ?? '');
    const trace = { act: 'route', at: monday, inputs: {}, rejected: [], result: 'eva', ruleId: 'web', rulesVersion: 7 };
    const assignment = { ownerId: 'eva', teamId: 'sales', ruleId: 'web', by: 'routing', trace } as const;
    const ids = { correlationId: formPost(0).interaction.deliveryId, causationId: 'evt_SXRKQT45ET9727PXBB1XJEP6NH' };
    const change = context && assignLead({ ...context, at: monday, ...ids }, assignment);
    if (change === undefined) throw new Error('No lead was opened');
    const turn = { teamId: 'sales', seen: { count: 0 }, next: { count: 1, lastMemberId: 'eva' } };
    return () => fresh.store.leads.save({ ...change, turn });
  },
  'page of leads of an owner, every status': async () => {
    await knownCustomer();
    return () => fresh.store.leads.list({ ownerId: 'eva' }, {});
  },
  'leads of a customer': async () => {
    const { id } = await knownCustomer();
    return () => fresh.store.leads.ofCustomer(id);
  },
  'customer by id': async () => {
    const { id } = await knownCustomer();
    return () => fresh.store.customers.get(id);
  },
  'customer by email or phone': async () => {
    await knownCustomer();
    return () => fresh.store.customers.findByIdentifier(sampleIdentifier('email', 'ana.ruiz@example.com'));
  },
  'page of customers': async () => {
    await knownCustomer();
    return () => fresh.store.customers.list({});
  },
  'page of 20 of a timeline, 1 kB each': async () => {
    const { id } = await knownCustomer();
    for (let index = 1; index < 25; index += 1) await record(fresh.store, [formPost(index)]);
    return () => fresh.store.customers.timeline(id, { limit: 20 });
  },
  'configuration in force': async () => () => fresh.store.config.get(formConfig, 'contact'),
  'whether configuration changed': async () => () => fresh.store.config.stamp(),
  'configuration changed': async () => {
    const { id, version: _version, createdAt: _createdAt, updatedAt: _updatedAt, ...team } = sampleTeam('sales', []);
    await fresh.store.config.put({ config: teamConfig, id, by: 'sub-1', at: monday }, () => team);
    return () =>
      fresh.store.config.put({ config: teamConfig, id, by: 'sub-1', at: monday }, () => ({ ...team, name: 'Sales' }));
  },
};

const onStore = { ...importScenarios, ...indexScenarios, ...privacyScenarios, ...readScenarios, ...receiptScenarios };

const onTable = { ...clockScenarios, ...healthScenarios, ...stateScenarios };

const measured = async (name: string): Promise<Units> => {
  const act = await (scenarios[name]?.() ?? onStore[name]?.(fresh.store) ?? onTable[name]?.(fresh.table));
  if (act === undefined) throw new Error(`No scenario measures ${name}`);
  return meter.measure(act);
};

const names = [scenarios, onStore, onTable].flatMap((some) => Object.keys(some));

describe('the table of access patterns in README.md', () => {
  it('names every pattern that is measured, and no other', () => {
    expect([...readmeFigures().keys()].sort()).toEqual([...names].sort());
  });

  it.each(names)('measures what this costs: %s', async (name) => {
    const units = await measured(name);

    expect(units).toEqual(readmeFigures().get(name));
  });
});

describe('a 1 kB form post of a known customer', () => {
  it('costs two write units, and a tenth for its receipt', async () => {
    const { writes } = await measured('known customer, 1 kB form post, timeless');
    const receipts = await measured('receipts of a batch of 10');

    expect(writes).toBe(2);
    expect(receipts.writes / 10).toBe(0.1);
  });
});
