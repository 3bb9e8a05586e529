import { routingConfig } from '@afluente/domain/leads/routing-config';
import { teamConfig } from '@afluente/domain/leads/team-config';
import type { LambdaContext } from '@afluente/runtime/declaration';
import type { BusEvent } from '@afluente/runtime/heard-events';
import { clockItem, clockProgressItem } from '@afluente/store/clocks/clock-item';
import { shards as clockShards } from '@afluente/store/clocks/clock-keys';
import { sampleTime as capturedAt } from '@afluente/tests/builders/domain-samples';
import { captureLeads } from '@afluente/tests/fakes/captured-leads';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { eventsOn } from '@afluente/tests/fakes/published';
import { handler as assignLead } from '../handlers/assign-lead';
import { handler } from './sweep-late';

const environment = environmentForTests({ forgets: 'configuration too' });
beforeAll(() => {
  const url = (name: string) => `${process.env.AWS_ENDPOINT_URL}/queue/${name}`;
  process.env.AFLUENTE_CLOCK_QUEUE_URLS = JSON.stringify({ 'escalate-cases': url('cases') });
  process.env.AFLUENTE_UNCLAIMED_CLOCKS_QUEUE_URL = url('unclaimed');
  process.env.AFLUENTE_DEAD_LETTER_QUEUES = '{}';
});
const context: LambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 240_000 };
const later = (minutes: number) => new Date(Date.parse(capturedAt) + minutes * 60_000).toISOString();
const sweep = (minutes: number) => handler({ scheduledAt: later(minutes) }, context);

const putTeam = (id: string, members: readonly string[]) =>
  environment().store.config.put({ config: teamConfig, id, by: 'test', at: capturedAt }, () => ({
    name: id,
    handles: ['lead' as const],
    members: members.map((member) => ({ id: member, name: member })),
  }));
const putRouting = (fallback: string) =>
  environment().store.config.put({ config: routingConfig, by: 'test', at: capturedAt }, () => ({
    rules: [],
    fallback: { team: fallback },
  }));

const idOf = ({ detail }: BusEvent): string => JSON.parse(JSON.stringify(detail)).data.leadId;
async function leadsOf(events: readonly BusEvent[]) {
  const read = events.map((event) => environment().store.leads.get(idOf(event)));
  return (await Promise.all(read)).flatMap((lead) => lead ?? []);
}
const ownersOf = async (events: readonly BusEvent[]) => (await leadsOf(events)).map(({ ownerId }) => ownerId);
const assignments = async () => eventsOn(await environment().items()).filter(({ type }) => type === 'LeadAssigned');

describe('the sweep of leads', () => {
  it('routes those whose event never came, fairly, once, and with their events', async () => {
    await putTeam('sales', ['eva', 'luz']);
    await putRouting('sales');
    const events = await captureLeads(environment(), 12);

    await sweep(5);
    const owners = await ownersOf(events);
    await sweep(10);
    for (const event of events) await assignLead(event, context);

    expect(owners.filter((owner) => owner === 'eva')).toHaveLength(6);
    expect(owners.filter((owner) => owner === 'luz')).toHaveLength(6);
    expect(await ownersOf(events)).toEqual(owners);
    expect(await assignments()).toHaveLength(12);
  });

  it('leaves those alone that routing may still be about to take', async () => {
    await putTeam('sales', ['eva']);
    await putRouting('sales');
    const events = await captureLeads(environment(), 1);

    await sweep(1);
    expect(await ownersOf(events)).toEqual([undefined]);

    await sweep(5);
    expect(await ownersOf(events)).toEqual(['eva']);
  });

  it('routes those of a team that was deleted, or empty, once the rules name somebody', async () => {
    await putTeam('sales', []);
    await putRouting('sales');
    const events = await captureLeads(environment(), 2);
    for (const event of events) await assignLead(event, context);
    await environment().store.config.delete(teamConfig, 'sales');
    await sweep(5);
    const unrouted = await leadsOf(events);
    const versions = unrouted.map(({ version }) => version);

    await sweep(10);
    expect((await leadsOf(events)).map(({ version }) => version)).toEqual(versions);

    await putTeam('others', ['ana']);
    await putRouting('others');
    await sweep(15);
    expect((await leadsOf(events)).map(({ ownerId, teamId }) => [ownerId, teamId])).toEqual([
      ['ana', 'others'],
      ['ana', 'others'],
    ]);
  });

  it('goes on with the others where one cannot be routed, and comes back to it', async () => {
    await putTeam('sales', ['eva']);
    await putRouting('sales');
    const events = await captureLeads(environment(), 3);
    let refused = 0;
    environment().answer = ({ name, input }) => {
      if (name !== 'DynamoDB.TransactWriteItems' || !JSON.stringify(input).includes(idOf(events[0]))) return undefined;
      refused += 1;
      return { status: 400, body: { __type: 'ValidationException', message: 'refused' } };
    };

    await sweep(5);
    const first = await ownersOf(events);
    environment().answer = () => undefined;
    await sweep(10);

    expect(refused).toBeGreaterThan(0);
    expect(first).toEqual([undefined, 'eva', 'eva']);
    expect(await ownersOf(events)).toEqual(['eva', 'eva', 'eva']);
  });
});

describe('the sweep of an orderly hub', () => {
  it('reads two items, one empty stretch of the index and how its teams stand, whatever there is', async () => {
    await putTeam('sales', ['eva']);
    await putRouting('sales');
    const events = await captureLeads(environment(), 40);
    for (const event of events) await assignLead(event, context);
    const places = Object.fromEntries(clockShards.map((shard) => [shard, { at: later(31), id: '' }]));
    await environment().put(clockProgressItem.itemsOf({ version: 1, since: later(-60), places })[0]);
    await sweep(25);
    environment().calls.length = 0;

    await sweep(30);

    // less than 4 kB each: a read unit for the clocks and for what says whether configuration changed, half a one for the leads
    const ofTeams = ['DynamoDB.GetItem', 'DynamoDB.BatchGetItem'];
    expect(environment().calls.map(({ name }) => name)).toEqual(['DynamoDB.GetItem', 'DynamoDB.Query', ...ofTeams]);
    const [, query] = environment().calls;
    expect(query?.input.IndexName).toBe('GSI1');
  });
});

describe('the sweep of clocks', () => {
  const clock = { id: 'case:1', wakes: 'escalate-cases', at: later(20), version: 1, of: { id: '1' } };
  const sent = () => environment().calls.filter(({ name }) => name === 'SQS.SendMessageBatch').length;

  it('rings what is due where the job of each minute stood still', async () => {
    await environment().put(clockItem.itemsOf(clock)[0]);
    await environment().put(clockProgressItem.itemsOf({ version: 1, since: later(-60), places: {} })[0]);

    await sweep(30);

    expect(sent()).toBe(1);
  });

  it('leaves it to that job where it runs', async () => {
    const places = Object.fromEntries(clockShards.map((shard) => [shard, { at: later(31), id: '' }]));
    await environment().put(clockProgressItem.itemsOf({ version: 1, since: later(-60), places })[0]);
    await environment().put(clockItem.itemsOf(clock)[0]);

    await sweep(30);

    expect(sent()).toBe(0);
  });
});
