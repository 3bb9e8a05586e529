import type { Lead } from '@afluente/domain/leads/lead-record';
import { routingConfig } from '@afluente/domain/leads/routing-config';
import type { RoutingInput } from '@afluente/domain/leads/routing-rules';
import { teamConfig } from '@afluente/domain/leads/team-config';
import type { BusEvent } from '@afluente/runtime/heard-events';
import { sampleTime } from '@afluente/tests/builders/domain-samples';
import { captureLeads } from '@afluente/tests/fakes/captured-leads';
import { receivedAt } from '@afluente/tests/fakes/deliveries';
import { environmentForTests } from '@afluente/tests/fakes/environment-for-tests';
import { eventsOn } from '@afluente/tests/fakes/published';
import { handler } from './assign-lead';

const environment = environmentForTests({ forgets: 'configuration too' });

const lambdaContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 30_000 };
const assign = (event: BusEvent) => handler(event, lambdaContext);

function putTeam(id: string, members: readonly string[], handles: readonly ('lead' | 'case')[] = ['lead']) {
  return environment().store.config.put({ config: teamConfig, id, by: 'test', at: receivedAt }, () => ({
    name: id,
    handles: [...handles],
    members: members.map((member) => ({ id: member, name: member })),
  }));
}
function putRouting(input: RoutingInput) {
  return environment().store.config.put({ config: routingConfig, by: 'test', at: receivedAt }, () => input);
}
const everybodyTo = (team: string): RoutingInput => ({ rules: [], fallback: { team } });
const fromWeb: RoutingInput = {
  rules: [{ id: 'web', when: { interaction: { channel: ['web'] } }, assign: { team: 'web', strategy: 'round-robin' } }],
  fallback: { team: 'everyone' },
};

/** One captured lead, its event, and the lead as it is after the event was handled. */
async function handleOne(): Promise<Lead> {
  const [event] = await captureLeads(environment(), 1);
  await assign(event);
  return leadOf(event);
}
async function leadOf({ detail }: BusEvent): Promise<Lead> {
  const id = JSON.parse(JSON.stringify(detail)).data.leadId;
  const lead = await environment().store.leads.get(id);
  if (lead === undefined) throw new Error('The lead is gone');
  return lead;
}
const routeTrace = (lead: Lead) => lead.trace.filter(({ act }) => act === 'route');

describe('assign-lead', () => {
  it('gives a lead to the member whose turn it is of the team that the rules name', async () => {
    await putTeam('web', ['eva', 'luz']);
    await putTeam('everyone', ['ana']);
    await putRouting(fromWeb);

    const lead = await handleOne();

    expect(lead).toMatchObject({ status: 'assigned', ownerId: 'eva', teamId: 'web', assignedAt: sampleTime });
    expect(routeTrace(lead)).toMatchObject([{ ruleId: 'web', rulesVersion: 1 }]);
  });

  it('reports the owner and the new status, with ids that come from the event', async () => {
    await putTeam('web', ['eva']);
    await putRouting(fromWeb);
    const [event] = await captureLeads(environment(), 1);

    await assign(event);

    const { id: causationId, correlationId } = JSON.parse(JSON.stringify(event.detail));
    const emitted = eventsOn(await environment().items()).filter(({ causationId: cause }) => cause === causationId);
    expect(emitted.map(({ type }) => type)).toEqual(['LeadAssigned', 'LeadStatusChanged']);
    expect(emitted[0]).toMatchObject({ correlationId, data: { ownerId: 'eva', teamId: 'web', by: 'routing' } });
  });

  it.each([
    ['there are no rules', async () => {}, undefined, 'unrouted: no routing is set up'],
    ['the fallback has no members', async () => void (await putTeam('everyone', [])), 'everyone', 'queued'],
    [
      'the team was deleted',
      async () => void (await environment().store.config.delete(teamConfig, 'everyone')),
      undefined,
      'unrouted',
    ],
    [
      'the team takes cases only',
      async () => void (await putTeam('everyone', ['eva'], ['case'])),
      undefined,
      'unrouted',
    ],
  ])('leaves a lead without an owner and says why where %s', async (_what, arrange, teamId, result) => {
    if (result.startsWith('unrouted: no routing') === false) await putRouting(everybodyTo('everyone'));
    await arrange();

    const lead = await handleOne();

    expect(lead.ownerId).toBeUndefined();
    expect(lead).toMatchObject({ status: 'new', version: 2 });
    expect(lead.teamId).toBe(teamId);
    expect(routeTrace(lead)[0]?.result).toContain(result);
  });

  it('falls back where the team of the rule is gone', async () => {
    await putTeam('everyone', ['ana']);
    await putRouting(fromWeb);

    const lead = await handleOne();

    expect(lead).toMatchObject({ ownerId: 'ana', teamId: 'everyone' });
    expect(routeTrace(lead)[0]?.rejected).toContainEqual({ candidate: 'team:web', reason: 'it is not there' });
  });

  it('goes by the rules, the members and the teams of now as soon as a change of them is answered', async () => {
    await putTeam('web', ['eva']);
    await putTeam('everyone', ['ana']);
    await putRouting(everybodyTo('everyone'));
    const events = await captureLeads(environment(), 4);
    const ownerOf = async (index: number) => {
      const event = events[index] ?? events[0];
      await assign(event);
      return (await leadOf(event)).ownerId;
    };

    const owners = [await ownerOf(0)];
    await putRouting(fromWeb);
    owners.push(await ownerOf(1));
    await putTeam('web', ['luz']);
    owners.push(await ownerOf(2));
    await environment().store.config.delete(teamConfig, 'web');
    owners.push(await ownerOf(3));

    expect(owners).toEqual(['ana', 'eva', 'luz', 'ana']);
  });

  it('reads the teams that may take the lead also where the rules name very many', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `team-${index}`);
    await putTeam('team-29', ['eva']);
    const rules = names.map((team, index) => ({
      id: team,
      when: { interaction: { channel: [index === 29 ? 'web' : 'phone'] } },
      assign: { team, strategy: 'round-robin' as const },
    }));
    await putRouting({ rules, fallback: { team: 'everyone' } });

    const lead = await handleOne();

    expect(lead).toMatchObject({ ownerId: 'eva', teamId: 'team-29' });
  });

  it('changes nothing when the same event comes again', async () => {
    await putTeam('web', ['eva', 'luz']);
    await putRouting(fromWeb);
    const [event] = await captureLeads(environment(), 1);
    await assign(event);
    const once = await environment().items();

    await assign(event);

    expect(await environment().items()).toEqual(once);
  });

  it('changes nothing either of a lead that nobody could take', async () => {
    const [event] = await captureLeads(environment(), 1);
    await assign(event);
    await putTeam('everyone', ['ana']);
    await putRouting(everybodyTo('everyone'));

    await assign(event);

    expect(await leadOf(event)).toMatchObject({ status: 'new', version: 2 });
    expect((await leadOf(event)).ownerId).toBeUndefined();
  });

  it('leaves a lead alone that a person took meanwhile', async () => {
    await putTeam('web', ['eva']);
    await putRouting(fromWeb);
    const [event] = await captureLeads(environment(), 1);
    const lead = await leadOf(event);
    await environment().store.leads.save({
      lead: { ...lead, version: 2, ownerId: 'luz', status: 'contacted' },
      events: [],
    });

    await assign(event);

    expect(await leadOf(event)).toMatchObject({ ownerId: 'luz', status: 'contacted', version: 2 });
  });

  it('has nothing to do for a lead that is gone', async () => {
    const [event] = await captureLeads(environment(), 1);
    await environment().forget();

    await assign(event);

    expect(await environment().items()).toEqual([]);
  });

  it('refuses an event that is not as declared', async () => {
    await expect(assign({ 'detail-type': 'LeadCaptured', detail: { id: 'evt_1' } })).rejects.toMatchObject({
      code: 'event.invalid',
    });
  });
});
