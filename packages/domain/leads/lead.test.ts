import { detailSchema } from '@afluente/events/define-event';
import { everyEvent } from '@afluente/events/every-event';
import { leadStatuses } from '@afluente/events/leads';
import { sampleLead, sampleRecord } from '@afluente/tests/builders/domain-samples';
import { assignLead, changeLead, type LeadInput } from './lead';
import { Lead } from './lead-record';
import { allowedStatuses } from './lead-status';
import { queueLead } from './queue-lead';

const at = '2026-03-04T11:00:00.000Z';
const trace = { act: 'route', at, inputs: {}, rejected: [], result: 'given to luis' };

function inputOf(overrides: Partial<Lead> = {}): LeadInput {
  const lead = sampleLead({ version: 3, ...overrides });
  return {
    lead,
    record: sampleRecord({ openLeadIds: [lead.id] }),
    at,
    correlationId: 'cor_1',
    causationId: 'evt_1',
  };
}

describe('assignLead', () => {
  it('gives a new lead to its owner and says so with valid events', () => {
    const change = assignLead(inputOf(), {
      ownerId: 'luis',
      teamId: 'sales',
      ruleId: 'mx',
      routingVersion: 7,
      by: 'routing',
      trace,
    });

    expect(Lead.parse(change?.lead)).toMatchObject({
      version: 4,
      status: 'assigned',
      ownerId: 'luis',
      teamId: 'sales',
      assignedAt: at,
      updatedAt: at,
      trace: [trace],
    });
    expect(change?.profile).toBeUndefined();
    expect(change?.events.map(({ type, data }) => [type, data])).toEqual([
      [
        'LeadAssigned',
        expect.objectContaining({ ownerId: 'luis', teamId: 'sales', ruleId: 'mx', routingVersion: 7, by: 'routing' }),
      ],
      ['LeadStatusChanged', expect.objectContaining({ from: 'new', to: 'assigned' })],
    ]);
    for (const event of change?.events ?? []) {
      const definition = everyEvent.get(event.type)?.definition;
      expect(definition && detailSchema(definition).safeParse(event).error).toBeUndefined();
    }
  });

  it('hands a lead over without moving it, and names the previous owner', () => {
    const change = assignLead(inputOf({ status: 'contacted', ownerId: 'luis', teamId: 'sales' }), {
      ownerId: 'eva',
      by: 'person',
    });

    expect(change?.lead).toMatchObject({ status: 'contacted', ownerId: 'eva', teamId: 'sales' });
    expect(change?.events.map(({ data }) => data)).toEqual([
      expect.objectContaining({ ownerId: 'eva', previousOwnerId: 'luis', by: 'person' }),
    ]);
  });

  it('changes nothing when it is theirs already', () => {
    expect(
      assignLead(inputOf({ status: 'assigned', ownerId: 'luis' }), { ownerId: 'luis', by: 'person' }),
    ).toBeUndefined();
  });

  it('gives no closed lead away', () => {
    expect(() => assignLead(inputOf({ status: 'converted' }), { ownerId: 'eva', by: 'person' })).toThrow(
      expect.objectContaining({ code: 'lead.closed', retry: 'never', pointer: '/ownerId' }),
    );
  });
});

describe('changeLead to another status', () => {
  const pairs = leadStatuses.flatMap((from) =>
    leadStatuses.filter((to) => to !== from).map((to) => [from, to] as const),
  );
  const owned = { ownerId: 'luis' };

  it.each(pairs.filter(([from, to]) => allowedStatuses(from).includes(to)))('moves from %s to %s', (from, to) => {
    const change = changeLead(inputOf({ status: from, ...owned }), { to: to });

    expect(change?.lead).toMatchObject({ status: to, version: 4 });
    expect(change?.events).toMatchObject([{ type: 'LeadStatusChanged', data: { from, to }, causationId: 'evt_1' }]);
  });

  it.each(pairs.filter(([from, to]) => !allowedStatuses(from).includes(to)))('refuses from %s to %s', (from, to) => {
    const allowed = allowedStatuses(from);
    const choice = allowed.length === 0 ? 'no further status is allowed' : `allowed: ${allowed.join(', ')}`;

    expect(() => changeLead(inputOf({ status: from, ...owned }), { to: to })).toThrow(
      expect.objectContaining({
        code: 'lead.statusNotAllowed',
        message: expect.stringContaining(choice),
        pointer: '/status',
      }),
    );
  });

  it('changes nothing when it is so already', () => {
    expect(changeLead(inputOf({ status: 'contacted' }), { to: 'contacted' })).toBeUndefined();
  });

  it('calls nothing assigned that has no owner', () => {
    expect(() => changeLead(inputOf(), { to: 'assigned' })).toThrow(
      expect.objectContaining({ code: 'lead.ownerMissing' }),
    );
  });

  it('takes a closed lead from the open ones of its customer, once', () => {
    const input = inputOf({ status: 'contacted', ...owned });

    const change = changeLead(input, { to: 'disqualified' });

    expect(change?.profile).toMatchObject({
      openLeadIds: [],
      version: input.record.parts[0].version + 1,
      updatedAt: at,
    });
    expect(changeLead({ ...input, record: sampleRecord() }, { to: 'converted' })?.profile).toBeUndefined();
  });

  it('puts a lead taken up again among the open ones', () => {
    const input = { ...inputOf({ status: 'disqualified' }), record: sampleRecord({ openLeadIds: ['led_other'] }) };

    expect(changeLead(input, { to: 'contacted' })?.profile?.openLeadIds).toEqual(['led_other', input.lead.id]);
  });
});

describe('changeLead', () => {
  it('assigns and moves in one version, each event with its own id', () => {
    const change = changeLead(inputOf(), { assignment: { ownerId: 'luis', by: 'person' }, to: 'contacted' });

    expect(change?.lead).toMatchObject({ status: 'contacted', ownerId: 'luis', version: 4 });
    expect(change?.events.map(({ type }) => type)).toEqual(['LeadAssigned', 'LeadStatusChanged', 'LeadStatusChanged']);
    expect(new Set(change?.events.map(({ id }) => id)).size).toBe(3);
  });
});

describe('queueLead', () => {
  it('puts a lead into a queue with the trace, and emits no event', () => {
    expect(queueLead(inputOf(), { teamId: 'sales', trace })).toMatchObject({
      lead: { version: 4, status: 'new', teamId: 'sales', trace: [trace] },
      events: [],
    });
    expect(queueLead(inputOf(), { teamId: undefined, trace }).lead).not.toHaveProperty('teamId');
  });

  it('keeps the first and the latest of many traces', () => {
    const full = inputOf({ trace: Array.from({ length: 20 }, (_, n) => ({ ...trace, result: String(n) })) });

    const { lead } = queueLead(full, { teamId: undefined, trace });

    expect(lead.trace.map(({ result }) => result)).toEqual([
      ...['0', '1', '2', '3 steps are left out'],
      ...full.lead.trace.slice(6).map(({ result }) => result),
      trace.result,
    ]);
  });
});
