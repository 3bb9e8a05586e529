import type { DomainEvent } from '@afluente/events/define-event';
import type { Interaction } from '@afluente/events/interaction-shape';
import { sampleInteraction, sampleRecord } from '@afluente/tests/builders/domain-samples';
import { sampleEnrolment, sampleJourney } from '@afluente/tests/builders/journey-samples';
import { mergedView } from '../customers/record/merged-view';
import { subjectOf } from '../rules/subject';
import { happeningOf, interactionHappening } from './endings';
import type { Enrolment } from './enrolment-record';
import type { Journey } from './journey';
import { movedBy } from './moved-by';

const record = sampleRecord({ id: 'cus_01KJWTD84RY4VT9SAGN160328S' });
const at = (minute: number) => `2026-03-04T10:${String(minute).padStart(2, '0')}:00.000Z`;
const exit = [
  { on: 'InteractionRecorded', when: { interaction: { direction: ['inbound'] } } },
  { on: 'LeadStatusChanged' },
];
const welcome = (more: object = {}) => sampleJourney([{ id: 'a', kind: 'wait', for: 'P1D' }], { exit, ...more });

function eventAt(minute: number, overrides: Partial<DomainEvent> = {}): DomainEvent {
  const ids = { id: `evt_${minute}`, correlationId: 'cor_1', causationId: 'int_1', customerId: record.parts[0].id };
  return { ...ids, type: 'LeadCaptured', version: 2, occurredAt: at(minute), data: { leadId: 'led_1' }, ...overrides };
}

interface Given {
  readonly enrolments?: readonly Enrolment[];
  readonly journey?: Journey;
  readonly acted?: Interaction;
  readonly ended?: string;
}

function moved(event: DomainEvent, { enrolments = [], journey = welcome(), acted, ended }: Given = {}) {
  const subject = subjectOf({ customer: mergedView(record), interaction: acted, event, now: event.occurredAt });
  const happening = acted ? interactionHappening(acted, subject) : happeningOf(event, subject);
  const versions = new Map(enrolments.map(({ id }) => [id, journey]));
  const kept = new Map(ended === undefined ? [] : [['welcome', ended]]);
  const factAt = event.occurredAt;
  const result = movedBy({ event, happening, factAt, record, enrolments, journeys: [journey], versions, ended: kept });
  return result?.writes.flatMap(({ events }) => events.map(({ type }) => type));
}
const inside = sampleEnrolment({ entry: { eventId: 'evt_10', on: 'LeadCaptured', at: at(10), factAt: at(10) } });
const gone: Enrolment = { ...inside, status: 'left', left: { at: at(11), reason: 'end', outcome: 'end' } };
const actedAt = (minute: number, more: Partial<Interaction> = {}) =>
  sampleInteraction({ occurredAt: at(minute), ...more });
const acting = (minute: number) => eventAt(minute, { type: 'InteractionRecorded' });

describe('an entry', () => {
  it('lets somebody in once, and nobody who is inside', () => {
    expect(moved(eventAt(10))).toEqual(['JourneyEntered']);
    expect(moved(eventAt(10), { enrolments: [inside] })).toBeUndefined();
    expect(moved(eventAt(20), { enrolments: [inside] })).toBeUndefined();
  });

  it('never lets in again whoever left, where it says never', () => {
    expect(moved(eventAt(20), { enrolments: [gone] })).toBeUndefined();
  });

  it('lets in each time after an exit where it says so, but not by the event that did before, or an older one', () => {
    const journey = welcome({ reentry: 'after-exit' });
    const third = [gone, { ...gone, id: 'enr_2', round: 2, entry: { ...gone.entry, eventId: 'evt_20', at: at(20) } }];

    expect(moved(eventAt(20), { enrolments: [gone], journey })).toEqual(['JourneyEntered']);
    expect(moved(eventAt(30), { enrolments: third, journey })).toEqual(['JourneyEntered']);
    expect(moved(eventAt(10), { enrolments: [gone], journey })).toBeUndefined();
    expect(moved(eventAt(5), { enrolments: [gone], journey })).toBeUndefined();
  });

  it('lets nobody in by what the journey itself caused, or by the sixth of a chain', () => {
    const journey = welcome({ reentry: 'after-exit', entry: { on: 'JourneyExited' } });
    const caused = eventAt(20, { type: 'JourneyExited', causationId: gone.id });
    const other = { ...gone, journeyId: 'other' };

    expect(moved(caused, { enrolments: [gone], journey })).toBeUndefined();
    expect(moved(caused, { enrolments: [other], journey })).toEqual(['JourneyEntered']);
    expect(moved(caused, { enrolments: [{ ...other, depth: 4 }], journey })).toBeUndefined();
  });
});

describe('an ending', () => {
  it('counts by when they acted, not by when it is handled', () => {
    expect(moved(acting(50), { enrolments: [inside], acted: actedAt(12) })).toEqual(['JourneyExited']);
    expect(moved(acting(50), { enrolments: [inside], acted: actedAt(9) })).toBeUndefined();
  });

  it('is not what let them in, nor what they were sent', () => {
    const entry = { ...inside.entry, factAt: at(9), interactionId: actedAt(10).id };

    expect(moved(acting(10), { enrolments: [{ ...inside, entry }], acted: actedAt(10) })).toBeUndefined();
    expect(moved(acting(12), { enrolments: [inside], acted: actedAt(12, { direction: 'outbound' }) })).toBeUndefined();
  });

  it('is nothing that a machine opened', () => {
    const journey = welcome({
      exit: [],
      goal: { on: 'InteractionRecorded', when: { interaction: { kind: ['email_opened'] } } },
    });
    const opened = (machine: boolean) => actedAt(12, { kind: 'email_opened', attributes: { machine } });

    expect(moved(acting(12), { enrolments: [inside], journey, acted: opened(true) })).toBeUndefined();
    expect(moved(acting(12), { enrolments: [inside], journey, acted: opened(false) })).toEqual(['JourneyExited']);
  });

  it('that was handled before the entry ends the journey; an older one does not', () => {
    expect(moved(eventAt(10), { enrolments: [inside], ended: at(11) })).toEqual(['JourneyExited']);
    expect(moved(eventAt(10), { enrolments: [inside], ended: at(9) })).toBeUndefined();
  });
});

describe('what follows an entry within moments', () => {
  const entry = { ...inside.entry, kind: 'form_submitted', sourceId: 'website' };
  const enrolments = [{ ...inside, entry }];
  const after = (seconds: number, more: Partial<Interaction>, journey = welcome()) => {
    const occurredAt = new Date(Date.parse(at(10)) + seconds * 1000).toISOString();
    const acted = sampleInteraction({ direction: 'inbound', sourceId: 'website', ...more, occurredAt });
    return moved({ ...acting(10), occurredAt }, { enrolments, journey, acted });
  };
  const ends = ['JourneyExited'];
  const goal = { on: 'InteractionRecorded', when: { interaction: { kind: ['page_viewed'] } } };

  it.each([
    ['the same form again', 1, { kind: 'form_submitted' }, undefined],
    ['the same form after a quarter of an hour', 900, { kind: 'form_submitted' }, ends],
    ['another form', 1, { kind: 'form_submitted', sourceId: 'quote' }, ends],
    ['the page of thanks', 1, { kind: 'page_viewed' }, undefined],
    ['a page after five minutes', 300, { kind: 'page_viewed' }, ends],
    ['a message', 1, { kind: 'message_received' }, ends],
  ] as const)('%s after %i s, where anything inbound ends it', (_, seconds, more, ending) => {
    expect(after(seconds, more)).toEqual(ending);
  });

  it('is the goal where that says so', () => {
    expect(after(1, { kind: 'page_viewed' }, welcome({ goal }))).toEqual(ends);
  });
});

describe('an answer', () => {
  const answered = welcome({ exit: [{ on: 'InteractionRecorded', when: { interaction: { isAnswer: [true] } } }] });
  const by = (more: Partial<Interaction>) =>
    moved(acting(20), {
      enrolments: [inside],
      journey: answered,
      acted: actedAt(20, { direction: 'inbound', ...more }),
    });

  it.each([
    'form_submitted',
    'lead_submitted',
    'message_received',
    'email_received',
    'call_missed',
    'call_completed',
  ] as const)('is a %s', (kind) => {
    expect(by({ kind })).toEqual(['JourneyExited']);
  });

  it.each(['email_opened', 'email_clicked', 'email_delivered', 'page_viewed', 'profile_updated', 'reaction'] as const)(
    'is no %s',
    (kind) => {
      expect(by({ kind })).toBeUndefined();
    },
  );

  it('is nothing that a machine or we ourselves wrote', () => {
    expect(by({ kind: 'email_received', attributes: { autoReply: true } })).toBeUndefined();
    expect(by({ kind: 'message_received', direction: 'outbound' })).toBeUndefined();
  });
});
