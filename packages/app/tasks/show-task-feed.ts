import { teamConfig } from '@afluente/domain/leads/team-config';
import { calendarText } from '@afluente/domain/tasks/calendar-text';
import { eventOfTask } from '@afluente/domain/tasks/task-feed';
import type { ConfigStore } from '@afluente/store/policies/config-port';
import type { TaskFeedStore } from '@afluente/store/tasks/task-feed-store';
import type { TaskStore } from '@afluente/store/tasks/task-store';
import { allOf } from '../policies/all-of';
import { feedNamed } from './task-feed-token';

interface Parts {
  readonly feeds: Pick<TaskFeedStore, 'get'>;
  readonly tasks: Pick<TaskStore, 'open'>;
  readonly config: Pick<ConfigStore, 'list'>;
  readonly secret: Buffer;
}

/** So many are shown: those due first. */
const mostShown = 200;
const names = { en: 'Tasks', es: 'Tareas' } as const;

/** The member whom an id names, in whatever team; undefined where no team has them. */
export async function memberOf(memberId: string, config: Parts['config']) {
  const teams = await allOf(config, teamConfig);
  return teams.flatMap(({ members }) => members).find(({ id }) => id === memberId);
}

/** The calendar of a link (RFC 5545); undefined where the link is forged or revoked, or its member is in no team any more. */
export async function showTaskFeed(
  token: string,
  { feeds, tasks, config, secret }: Parts,
): Promise<string | undefined> {
  const named = feedNamed(secret, token);
  const feed = named && (await feeds.get(named.memberId));
  if (named === undefined || feed?.isOpen !== true || feed.version !== named.version) return undefined;
  const member = await memberOf(named.memberId, config);
  if (member === undefined) return undefined;
  const { items } = await tasks.open({ ownerId: member.id }, { limit: mostShown });
  const events = items.flatMap((task) => eventOfTask(task) ?? []);
  return calendarText({ name: names[member.locale ?? 'en'], refresh: 'PT1H', events });
}
