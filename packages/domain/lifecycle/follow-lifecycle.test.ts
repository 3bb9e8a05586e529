import { statesOf } from '../entity';
import { lifeOf, ownerOf } from './current-stage';
import { type FollowInputs, followLifecycle, type LifecycleEvent } from './follow-lifecycle';
import { type Lifecycle, lifecycleEntity } from './lifecycle-record';
import { type SeenOfCustomer, stageOf } from './stage-of';

const day = (number: number) => `2027-01-${String(number).padStart(2, '0')}T00:00:00.000Z`;
const deal = (kind: 'open' | 'won' | 'lost', at = 2, leadId?: string): SeenOfCustomer['deals'][number] => ({
  ...{ kind, createdAt: day(at) },
  ...(kind !== 'open' && { closedAt: day(at) }),
  ...(leadId !== undefined && { leadId }),
});
const lead = (status: SeenOfCustomer['leads'][number]['status'], at = 1): SeenOfCustomer['leads'][number] => ({
  ...{ id: `led_${at}`, status, createdAt: day(at), updatedAt: day(at) },
});
const openedOn = (number: number): LifecycleEvent => ({
  ...{ id: `evt_${number}`, version: 1, occurredAt: day(number), correlationId: 'c', causationId: 'x' },
  type: 'DealOpened',
  data: { dealId: 'dea_1', pipelineId: 'sales', stageId: 'talk', probability: 0.1 },
});
const policy = { teams: { lead: 'marketing', opportunity: 'sales' } } as const;

describe('the stage of a customer', () => {
  it.each<[string, Partial<SeenOfCustomer>, Lifecycle['stage'] | undefined]>([
    ['without anything', {}, undefined],
    ['of an open lead', { leads: [lead('new')] }, 'lead'],
    ['of a qualified lead', { leads: [lead('qualified')] }, 'qualified'],
    ['of an open deal', { deals: [deal('open')], leads: [lead('qualified')] }, 'opportunity'],
    ['of a deal that is born won', { deals: [deal('won')] }, 'customer'],
    ['of a deal that is born lost', { deals: [deal('lost')] }, 'lost'],
    ['of one lost deal and one open', { deals: [deal('lost', 3), deal('open', 2)] }, 'opportunity'],
    ['of one won deal and one lost later', { deals: [deal('won', 2), deal('lost', 3)] }, 'customer'],
    ['of a lost deal whose lead is open still', { deals: [deal('lost', 3)], leads: [lead('contacted', 1)] }, 'lost'],
    ['of a lead that is newer than the loss', { deals: [deal('lost', 3)], leads: [lead('new', 4)] }, 'lead'],
    [
      'of a lead that qualifies after the loss',
      { deals: [deal('lost', 3)], leads: [lead('assigned')], qualifiedAt: day(4) },
      'qualified',
    ],
    ['of a converted lead, where there are no deals', { leads: [lead('converted')] }, 'customer'],
    [
      'of a converted lead with its deal',
      { leads: [lead('converted')], deals: [deal('open', 9, 'led_1')] },
      'opportunity',
    ],
    ['of a converted lead with a deal of that day', { leads: [lead('converted')], deals: [deal('lost', 2)] }, 'lost'],
    ['of a lead converted long before', { leads: [lead('converted')], deals: [deal('open', 9)] }, 'customer'],
    ['of a disqualified lead', { leads: [lead('disqualified')] }, 'lost'],
    ['of a disqualified lead and an open one', { leads: [lead('disqualified', 3), lead('new')] }, 'lead'],
  ])('%s', (_of, seen, stage) => {
    expect(stageOf({ deals: [], leads: [], ...seen })).toBe(stage);
  });

  it('changes once, with the team that takes over, whichever event asks, and goes back with its deals', () => {
    const inputs: FollowInputs = {
      ...{ customerId: 'cus_1', all: [], deals: [deal('won')], leads: [], event: openedOn(2), policy },
    };
    const writes = followLifecycle(inputs);
    const all = statesOf(writes ?? [], lifecycleEntity);

    expect(writes?.[0]?.events[0]?.data).toEqual({ to: 'customer', teamId: 'sales', because: 'DealOpened' });
    expect(followLifecycle({ ...inputs, all })).toBeUndefined();
    const back = followLifecycle({ ...inputs, all, deals: [deal('lost')], event: openedOn(1) });
    expect(statesOf(back ?? [], lifecycleEntity)).toMatchObject([{ stage: 'lost', at: day(2), version: 2 }]);
  });

  it('is that of two who are one: of a customer whose other deal is lost nothing is emitted', () => {
    const noted = (customerId: string, stage: Lifecycle['stage'], at: string): Lifecycle => ({
      ...{ customerId, stage, at, version: 1, history: [{ stage, at, because: 'x' }] },
      ...{ correlationId: 'c', causationId: 'x' },
    });
    const all = [noted('a', 'customer', day(3)), noted('b', 'opportunity', day(4))];
    const writes = followLifecycle({
      ...{ customerId: 'b', all, deals: [deal('lost', 5)], leads: [], event: openedOn(5), policy },
    });

    expect(writes?.map(({ events }) => events)).toEqual([[]]);
    const now = [...all.slice(0, 1), ...statesOf(writes ?? [], lifecycleEntity)];
    const nobody = { openLeadIds: [], consents: {} };
    expect(lifeOf(now, nobody, [])).toMatchObject({ stage: 'customer', at: day(3), history: [{ stage: 'customer' }] });
    const lost = [noted('a', 'lost', day(3))];
    expect(lifeOf(lost, nobody, [lead('new', 2)]).stage).toBe('lost');
    expect(lifeOf(lost, nobody, [lead('new', 4)])).toMatchObject({ stage: 'lead', at: day(4) });
  });

  it('belongs to the team of the stage, or of the nearest before it', () => {
    expect(
      ['subscriber', 'qualified', 'customer'].map((stage) => ownerOf(stage as Lifecycle['stage'], policy)),
    ).toEqual([undefined, 'marketing', 'sales']);
  });

  it('is before any is noted what leads and consents say', () => {
    expect(lifeOf([], { openLeadIds: ['l'], consents: {} }, [])).toEqual({ stage: 'lead', history: [] });
    expect(lifeOf([], { openLeadIds: [], consents: {} }, [])).toEqual({ history: [] });
  });
});
