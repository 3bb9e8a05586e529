import type { Calendar } from '../calendars/calendar';
import { customer, customerId, policy } from '../cases/case-fixture';
import { type ItemWrite, statesOf } from '../entity';
import { escalationConfig } from '../escalations/escalation-config';
import { leadIdFor } from '../ids';
import type { Lead } from '../leads/lead-record';
import { escalatedLead } from './escalate-lead';
import { type LeadContact, leadContactEntity } from './lead-contact-record';
import { type ContactFacts, settledContact } from './settle-contact';

/** Monday, 11 January 2027; the office is in Madrid. */

const day = (time: string) => new Date(`2027-01-11T${time}+01:00`).toISOString();
const office: Calendar = {
  timeZone: 'Europe/Madrid',
  week: {
    mon: [
      ['09:00', '14:00'],
      ['16:00', '19:00'],
    ],
    tue: [['09:00', '14:00']],
  },
  holidays: [],
};
const speed = policy({ id: 'speed', clock: 'lead-contact', within: 'PT15M', levels: [] }, office);

function leadAt(time: string, fields: Partial<Lead> = {}): Lead {
  const at = day(time);
  const about = { interactionId: 'int_1', channel: 'web', kind: 'form_submitted', sourceId: 'contact' } as const;
  const start = { version: 1, status: 'new', createdAt: at, updatedAt: at, interactionAt: at, trace: [] } as const;
  return { id: leadIdFor(customerId, 'int_1'), customerId, ...start, trace: [], ...about, ...fields };
}

const stateOf = (writes: readonly ItemWrite[] | undefined) => statesOf(writes ?? [], leadContactEntity).at(-1);
const eventsOf = (writes: readonly ItemWrite[] | undefined) => (writes ?? []).flatMap(({ events }) => events);

function settle(facts: Partial<ContactFacts> & { readonly time: string }): readonly ItemWrite[] | undefined {
  const { time, ...rest } = facts;
  return settledContact({ before: undefined, lead: leadAt(time), customer, policies: [speed], at: day(time), ...rest });
}

const started = (time: string): LeadContact => {
  const state = stateOf(settle({ time }));
  if (state === undefined) throw new Error('No clock was set');
  return state;
};

describe('the clock of a lead', () => {
  it.each([
    ['13:50', '16:05'],
    ['10:00', '10:15'],
    ['20:00', '2027-01-12T09:15'],
  ])('captured at %s is due at %s, in working hours', (capturedAt, dueAt) => {
    const due = dueAt.includes('T') ? new Date(`${dueAt}+01:00`).toISOString() : day(dueAt);

    expect(started(capturedAt).clocks[0]).toMatchObject({ kind: 'lead-contact', dueAt: due, next: { at: due } });
  });

  it('is set for those alone that the escalation is for, and not once it is off', () => {
    const others = policy({ clock: 'lead-contact', when: { lead: { channel: ['phone'] } } });
    const off = policy({ clock: 'lead-contact', isOff: true });

    expect(settle({ time: '10:00', policies: [others, off] })).toBeUndefined();
    expect(settle({ time: '10:00', lead: leadAt('10:00', { status: 'duplicate' }) })).toBeUndefined();
  });

  it('stops when a person reaches the customer, also where that is recorded before the lead is', () => {
    const lead = leadAt('10:06', { interactionAt: day('10:00') });
    const early = stateOf(settle({ time: '10:06', lead, contactedAt: day('10:05') }));
    const before = started('10:00');
    const met = settle({ time: '10:20', before, lead: leadAt('10:00'), contactedAt: day('10:20') });

    expect(early).toMatchObject({ contactedAt: day('10:05'), clocks: [{ state: 'met' }] });
    expect(early?.clocks[0]?.breachedAt).toBeUndefined();
    expect(stateOf(met)?.clocks).toMatchObject([{ state: 'met', breachedAt: day('10:15') }]);
    expect(eventsOf(met)).toMatchObject([{ type: 'SlaBreached', data: { leadId: before.id, dueAt: day('10:15') } }]);
    expect(
      settle({ time: '10:30', before: stateOf(met), lead: leadAt('10:00'), contactedAt: day('10:30') }),
    ).toBeUndefined();
    expect(settle({ time: '10:05', before, lead: leadAt('10:00'), contactedAt: day('09:59') })).toBeUndefined();
  });

  it('ends with the lead, and does not count the time that it was closed', () => {
    const lead = leadAt('10:00', { status: 'disqualified' });
    const closed = stateOf(settle({ time: '10:10', before: started('10:00'), lead }));
    const reopened = stateOf(settle({ time: '12:00', before: closed, lead: leadAt('10:00', { status: 'contacted' }) }));
    const gone = stateOf(settle({ time: '12:01', before: reopened, lead: undefined }));

    expect(closed?.clocks).toMatchObject([{ state: 'ended' }]);
    expect(closed?.clocks[0]?.ring?.at).toBeUndefined();
    expect(reopened?.clocks).toMatchObject([{ state: 'running', dueAt: day('12:05'), ring: { at: day('12:05') } }]);
    expect(gone?.clocks).toMatchObject([{ state: 'ended' }]);
  });

  it('wakes nobody who waits for another ring, and nobody about a lead that was closed meanwhile', () => {
    const one = started('10:00');
    const ring = { id: 'c', wakes: 'escalate-cases', at: day('10:15'), version: 1, of: {} };

    expect(eventsOf(escalatedLead(one, leadAt('10:00'), { ring, policy: speed })?.writes)).toMatchObject([
      { type: 'SlaBreached', data: { leadId: one.id } },
    ]);
    expect(escalatedLead(one, leadAt('10:00'), { ring: { ...ring, version: 2 }, policy: speed })).toBeUndefined();
    expect(escalatedLead(one, leadAt('10:00', { status: 'converted' }), { ring, policy: speed })).toBeUndefined();
  });
});

describe('an escalation of leads', () => {
  it('is refused what a lead has none of', () => {
    const levels = [{ after: 'PT0S', do: [{ notify: { team: 'sales' } }, { raise: 'urgent' as const }] }];
    const asked = { name: 'Speed', clock: 'lead-contact' as const, within: 'PT15M', levels };
    const { faults } = escalationConfig.settle?.({ ...asked, pauseWhile: ['new'] }) ?? { faults: [] };

    expect(faults.map(({ pointer }) => pointer)).toEqual(['/pauseWhile/0', '/levels/0/do/1/raise']);
  });
});
