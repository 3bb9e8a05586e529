import type { CalendarInput } from '../calendars/calendar';
import type { CaseRulesInput } from '../cases/case-rules';
import type { EscalationInput } from '../escalations/escalation';
import type { StarterWords } from './starter-words';

/** What becomes of missed calls, complaints and low ratings in a set to start with, and how soon leads are contacted. */

export const officeHours = (name: string, timeZone: string): CalendarInput => {
  const day: [string, string][] = [['09:00', '18:00']];
  return { name, timeZone, week: { mon: day, tue: day, wed: day, thu: day, fri: day }, holidays: [] };
};

const numeric = (...test: readonly (string | number)[]) => [{ numeric: test }];

/** Two of five stars, six of ten, a thumb down. */
const isLow = [
  { kind: ['csat'], max: numeric('<=', 5), score: numeric('<=', 2) },
  { kind: ['csat'], max: numeric('>', 5), score: numeric('<=', 4) },
  { kind: ['nps'], score: numeric('<=', 6) },
  { kind: ['thumb'], score: numeric('<=', 0) },
];

export function starterCaseRules(team: string): CaseRulesInput {
  return {
    rules: [
      {
        id: 'missed-call',
        when: { interaction: { direction: ['inbound'], kind: ['call_missed', 'voicemail_left'] } },
        open: { queue: 'calls', team, priority: 'normal', topic: 'missed-call' },
      },
      {
        id: 'low-rating',
        when: { interaction: { kind: ['rating_given'], rating: { $or: isLow } } },
        open: { queue: 'care', team, priority: 'normal', topic: 'low-rating' },
      },
      {
        id: 'complaint',
        when: { interaction: { direction: ['inbound'] }, text: { topics: ['complaint'] } },
        open: { queue: 'care', team, priority: 'high', topic: 'complaint' },
      },
    ],
  };
}

/** By the office hours; the clock stands still while the customer is to answer. */
const byTheOffice = (calendar: string) => ({
  clock: 'first-response' as const,
  calendar,
  pauseWhile: ['waiting-on-customer' as const],
});
const topic = (id: string) => ({ case: { topic: [id] } });

interface Deadlines {
  /** that takes the leads, or the cases */
  readonly team: string;
  readonly calendar: string;
  readonly words: StarterWords;
}

export const missedCallEscalation = ({ team, calendar, words: { names, tasks } }: Deadlines): EscalationInput => ({
  ...byTheOffice(calendar),
  name: names.missedCall,
  when: topic('missed-call'),
  within: 'PT1H',
  warnAt: 0.5,
  levels: [
    { after: 'PT0S', do: [{ notify: { team } }, { raise: 'high' }] },
    { after: 'PT1H', do: [{ notify: { team } }, { raise: 'urgent' }, { task: { title: tasks.callBack, team } }] },
  ],
});

export const complaintEscalation = ({ team, calendar, words: { names, tasks } }: Deadlines): EscalationInput => ({
  ...byTheOffice(calendar),
  name: names.complaint,
  when: topic('complaint'),
  within: 'PT4H',
  warnAt: 0.75,
  levels: [
    { after: 'PT0S', do: [{ notify: { team } }] },
    { after: 'PT2H', do: [{ notify: { team } }, { raise: 'urgent' }, { task: { title: tasks.complaint, team } }] },
  ],
});

export const lowRatingEscalation = ({ team, calendar, words: { names } }: Deadlines): EscalationInput => ({
  ...byTheOffice(calendar),
  name: names.lowRating,
  when: topic('low-rating'),
  within: 'PT9H',
  warnAt: 0.75,
  levels: [{ after: 'PT0S', do: [{ notify: { team } }, { raise: 'high' }] }],
});

export const speedToLead = ({ team, calendar, words: { names, tasks } }: Deadlines): EscalationInput => ({
  name: names.speedToLead,
  clock: 'lead-contact',
  calendar,
  within: 'PT15M',
  // ten minutes
  warnAt: 2 / 3,
  levels: [
    { after: 'PT0S', do: [{ notify: { team } }] },
    { after: 'PT15M', do: [{ notify: { team } }, { task: { title: tasks.contact, team } }] },
  ],
});
