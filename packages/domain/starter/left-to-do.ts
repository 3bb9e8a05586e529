import { channelConfig } from '../messages/channel-config';
import { type StarterFor, starterCalendar, starterWords } from './starter-set';
import type { StarterLanguage } from './starter-words';

/** Something that a set to start with leaves to people, and where they do it. */
export interface ToDo {
  readonly does: string;
  readonly path: string;
}

/** What is to be done after a set was installed: who works here, how mails leave, from whom they are, when people work. */
export function leftToDo(language: StarterLanguage, { leads, cases }: StarterFor['teams']): readonly ToDo[] {
  const { left } = starterWords[language];
  return [
    { does: left.sales, path: `/v1/teams/${leads}` },
    { does: left.service, path: `/v1/teams/${cases}` },
    { does: left.channel, path: channelConfig.path },
    { does: left.sender, path: '/v1/sender' },
    { does: left.calendar, path: `/v1/calendars/${starterCalendar}` },
  ];
}
