import { statesOf } from '../entity';
import { firstStage, followLifecycle, furthest, type LifecycleEvent, ownerOf, stageAfter } from './follow-lifecycle';
import { type Lifecycle, lifecycleEntity } from './lifecycle-record';

const base = { id: 'evt_1', version: 1, occurredAt: '2027-01-02T00:00:00.000Z', correlationId: 'c', causationId: 'x' };
const deal = { dealId: 'dea_1', pipelineId: 'sales' };
const qualified = {
  ...base,
  type: 'LeadQualified',
  data: { leadId: 'l', score: 61, qualifiesAt: 60, rulesVersion: 1 },
} as const;
const opened = { ...base, type: 'DealOpened', data: { ...deal, stageId: 'talk', probability: 0.1 } } as const;
const closed = (toKind: 'won' | 'lost'): LifecycleEvent => ({
  ...base,
  type: 'DealStageChanged',
  data: { ...deal, from: 'talk', to: toKind, fromKind: 'open', toKind, probability: 0, seconds: 1, skipped: [] },
});

describe('the stage of a customer', () => {
  it.each([
    [undefined, qualified, 'qualified'],
    ['qualified', opened, 'opportunity'],
    ['opportunity', closed('won'), 'customer'],
    ['opportunity', closed('lost'), 'lost'],
    ['customer', closed('lost'), undefined],
    ['customer', opened, undefined],
    ['opportunity', qualified, undefined],
    ['lost', opened, 'opportunity'],
    ['at-risk', opened, undefined],
    ['at-risk', closed('won'), 'customer'],
  ] as const)('of %s by %j is %s', (before, event, after) => {
    expect(stageAfter(before, event)).toBe(after);
  });

  it('changes by an event once, with the team that takes over, and not by what happened before it began', () => {
    const policy = { teams: { lead: 'marketing', opportunity: 'sales' } };
    const writes = followLifecycle({ customerId: 'cus_1', before: undefined, event: opened, policy });
    const [after] = statesOf(writes ?? [], lifecycleEntity);

    expect(writes?.[0]?.events[0]?.data).toEqual({ to: 'opportunity', teamId: 'sales', because: 'DealOpened' });
    expect(followLifecycle({ customerId: 'cus_1', before: after, event: opened, policy })).toBeUndefined();
    const earlier = { ...closed('won'), occurredAt: '2027-01-01T00:00:00.000Z' };
    expect(followLifecycle({ customerId: 'cus_1', before: after, event: earlier, policy })).toBeUndefined();
  });

  it('belongs to the team of the stage, or of the nearest before it', () => {
    const policy = { teams: { lead: 'marketing', opportunity: 'sales' } };

    expect(
      ['subscriber', 'qualified', 'customer'].map((stage) => ownerOf(stage as Lifecycle['stage'], policy)),
    ).toEqual([undefined, 'marketing', 'sales']);
  });

  it('is the furthest of two who are one, and before any is noted what leads and consents say', () => {
    const one = { customerId: 'a', stage: 'qualified', at: '2027-01-03T00:00:00.000Z' } as Lifecycle;
    const other = { customerId: 'b', stage: 'customer', at: '2027-01-01T00:00:00.000Z' } as Lifecycle;

    expect(furthest([one, other])?.stage).toBe('customer');
    expect(firstStage({ openLeadIds: ['l'], consents: {} })).toBe('lead');
    expect(firstStage({ openLeadIds: [], consents: {} })).toBeUndefined();
  });
});
