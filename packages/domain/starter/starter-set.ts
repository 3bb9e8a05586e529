import { calendarConfig } from '../calendars/calendar-config';
import { caseRulesConfig } from '../cases/case-rules-config';
import { escalationConfig } from '../escalations/escalation-config';
import { journeyConfig } from '../journeys/journey-config';
import { routingConfig } from '../leads/routing-config';
import { teamConfig } from '../leads/team-config';
import { messagePolicy } from '../messages/message-policy';
import { scoringConfig } from '../scoring/scoring-config';
import { senderPolicy } from '../templates/sender-policy';
import type { TemplateInput } from '../templates/template';
import { templateConfig } from '../templates/template-config';
import { standardTopics } from '../text/topics/standard-topics';
import { topicsConfig } from '../text/topics/topics-config';
import {
  complaintEscalation,
  lowRatingEscalation,
  missedCallEscalation,
  officeHours,
  speedToLead,
  starterCaseRules,
} from './case-pieces';
import { inEnglish } from './in-english';
import { inSpanish } from './in-spanish';
import { starterRouting, starterScoring, welcomeJourney, welcomeTemplates } from './lead-pieces';
import { type Piece, piece } from './piece';
import { followUpMail, lastNoteMail, welcomeMail } from './starter-templates';
import type { StarterLanguage, StarterWords } from './starter-words';

/** What a hub is to have before anybody has decided anything: whole, small, and each piece to be changed on its own. */

export const starterWords: Readonly<Record<StarterLanguage, StarterWords>> = { es: inSpanish, en: inEnglish };

export interface StarterFor {
  readonly language: StarterLanguage;
  readonly timeZone: string;
  /** ids of the teams that take leads, and cases: there already, or of the set */
  readonly teams: { readonly leads: string; readonly cases: string };
}

/** The id of its calendar. */
export const starterCalendar = 'office';

/** The pieces in the order in which they name one another. */
export function starterSet({ language, timeZone, teams }: StarterFor): readonly Piece[] {
  const words = starterWords[language];
  const { names, does } = words;
  const team = (id: string, name: string, handles: 'lead' | 'case', done: string) =>
    piece(teamConfig, { id, value: { name, handles: [handles], notify: true, members: [] }, does: done });
  return [
    team(teams.leads, names.sales, 'lead', does.sales),
    team(teams.cases, names.service, 'case', does.service),
    piece(routingConfig, { value: starterRouting(teams.leads), does: does.routing }),
    piece(scoringConfig, { value: starterScoring, does: does.scoring }),
    piece(topicsConfig, { value: standardTopics, does: does.topics }),
    piece(senderPolicy, { value: { locale: language, timeZone }, does: does.sender }),
    piece(messagePolicy, {
      value: {
        quietHours: { from: '21:00', to: '09:00' },
        frequencyCap: { max: 2, per: 'P1D' },
        keepTryingFor: messagePolicy.standard.keepTryingFor,
      },
      does: does.messages,
    }),
    ...mails(language, words),
    piece(journeyConfig, { id: 'welcome', value: welcomeJourney(teams.leads, words), does: does.journey }),
    ...casePieces({ timeZone, teams, words }),
  ];
}

function mails(language: StarterLanguage, { names, does }: StarterWords): readonly Piece[] {
  const { welcome, followUp, lastNote } = welcomeTemplates;
  const mail = (id: string, which: 'welcome' | 'followUp' | 'lastNote', content: Omit<TemplateInput, 'fallback'>) =>
    piece(templateConfig, { id, value: { ...content, name: names[which], fallback: language }, does: does[which] });
  return [
    mail(welcome, 'welcome', welcomeMail),
    mail(followUp, 'followUp', followUpMail),
    mail(lastNote, 'lastNote', lastNoteMail),
  ];
}

interface ForCases extends Pick<StarterFor, 'timeZone' | 'teams'> {
  readonly words: StarterWords;
}

function casePieces({ timeZone, teams, words }: ForCases): readonly Piece[] {
  const { names, does } = words;
  const deadlines = { team: teams.cases, calendar: starterCalendar, words };
  const forLeads = { ...deadlines, team: teams.leads };
  return [
    piece(calendarConfig, {
      id: starterCalendar,
      value: officeHours(names.calendar, timeZone),
      does: does.calendar,
    }),
    piece(caseRulesConfig, { value: starterCaseRules(teams.cases), does: does.caseRules }),
    piece(escalationConfig, { id: 'missed-call', value: missedCallEscalation(deadlines), does: does.missedCall }),
    piece(escalationConfig, { id: 'complaint', value: complaintEscalation(deadlines), does: does.complaint }),
    piece(escalationConfig, { id: 'low-rating', value: lowRatingEscalation(deadlines), does: does.lowRating }),
    piece(escalationConfig, { id: 'speed-to-lead', value: speedToLead(forLeads), does: does.speedToLead }),
  ];
}
