import type { JourneyInput } from '../journeys/journey';
import type { RoutingInput } from '../leads/routing-rules';
import type { EngagementRule, ScoringInput } from '../scoring/scoring-config';
import type { StarterWords } from './starter-words';

/** What becomes of leads in a set to start with: their score, their owner, their welcome. */

const priceWords = ['precio', 'cotización', 'cotizar', 'presupuesto', 'cuánto cuesta', 'price', 'quote', 'how much'];
/** Within a sentence, or at its beginning: a wildcard distinguishes capitals. */
const asksForPrice = priceWords.flatMap((word) =>
  [word, `${word.charAt(0).toUpperCase()}${word.slice(1)}`].map((text) => ({ wildcard: `*${text}*` })),
);

/** What people do counts half after two weeks. */
const earns = (id: string, points: number, { when, cap }: Pick<EngagementRule, 'when' | 'cap'>): EngagementRule => ({
  id,
  points,
  halfLife: 'P14D',
  ...(when && { when }),
  ...(cap !== undefined && { cap }),
});
const kinds = (...kind: readonly string[]) => ({ interaction: { direction: ['inbound'], kind } });

export const starterScoring: ScoringInput = {
  fit: [
    { id: 'company', when: { customer: { company: [{ exists: true }] } }, points: 10 },
    { id: 'phone', when: { customer: { identifierTypes: ['phone'] } }, points: 10 },
    { id: 'throw-away-address', when: { customer: { mailboxFlags: ['disposable'] } }, points: -20 },
  ],
  engagement: [
    earns('form', 30, { when: kinds('form_submitted', 'lead_submitted'), cap: 60 }),
    earns('wrote', 20, { when: kinds('message_received', 'email_received', 'comment_posted'), cap: 60 }),
    earns('called', 25, { when: kinds('call_completed', 'call_missed', 'voicemail_left'), cap: 50 }),
    earns('asked-for-a-price', 15, {
      when: { interaction: { direction: ['inbound'], content: { text: asksForPrice } } },
      cap: 30,
    }),
    earns('clicked', 5, { when: { interaction: { kind: ['email_clicked'] } }, cap: 20 }),
    {
      id: 'unsubscribed',
      when: { interaction: { kind: ['unsubscribed', 'email_complained'] } },
      points: -30,
    },
  ],
  caps: { fit: 40, engagement: 100 },
  qualifiesAt: 60,
};

/** Returning customers to who had them, who calls or chats first, all others in turn. */
export function starterRouting(team: string): RoutingInput {
  return {
    rules: [
      {
        id: 'returning-customers',
        when: { customer: { ownerId: [{ exists: true }] } },
        assign: { team, strategy: 'sticky-owner' },
      },
      {
        id: 'calls-and-chats',
        when: { lead: { channel: ['phone', 'whatsapp', 'sms', 'chat'] } },
        assign: { team, strategy: 'round-robin', lane: 'urgent' },
      },
    ],
    fallback: { team },
  };
}

/** The ids of its mails. */
export const welcomeTemplates = { welcome: 'welcome', followUp: 'welcome-follow-up', lastNote: 'welcome-last-note' };

/** Until they answer or somebody works on the lead: at once, after a day, a call to make, after three days. */
export function welcomeJourney(team: string, { names, tasks }: StarterWords): JourneyInput {
  const send = (id: string, template: string) => ({ id, kind: 'send', channel: 'email', template }) as const;
  return {
    name: names.journey,
    entry: { on: 'LeadCaptured', when: { customer: { identifierTypes: ['email'] } } },
    reentry: 'after-exit',
    exit: [{ on: 'InteractionRecorded', when: { interaction: { isAnswer: [true] } } }, { on: 'LeadStatusChanged' }],
    goal: { on: 'LeadStatusChanged', when: { event: { data: { to: ['qualified', 'converted'] } } } },
    steps: [
      send('hello', welcomeTemplates.welcome),
      { id: 'a-day', kind: 'wait', for: 'P1D' },
      send('a-day-later', welcomeTemplates.followUp),
      { id: 'another-day', kind: 'wait', for: 'P1D' },
      { id: 'call', kind: 'task', team, title: tasks.call, dueIn: 'P1D' },
      { id: 'a-third-day', kind: 'wait', for: 'P1D' },
      send('three-days-later', welcomeTemplates.lastNote),
      { id: 'done', kind: 'end', outcome: 'no-answer' },
    ],
  };
}
