import type { Weekday } from '@afluente/domain/time/wall-time';
import type { casePriorities } from '@afluente/events/cases';

type CasePriority = (typeof casePriorities)[number];

/** What the story says, in each language. */
export interface Words {
  readonly steps: Readonly<Record<'install' | 'lead' | 'nurture' | 'call', string>>;
  readonly titles: Readonly<Record<'install' | 'lead' | 'nurture' | 'call' | 'summary', string>>;
  readonly labels: Readonly<
    Record<
      | (
          | 'installed'
          | 'again'
          | 'people'
          | 'captured'
          | 'score'
          | 'sum'
          | 'owner'
          | 'why'
          | 'waits'
          | 'entered'
          | 'message'
        )
      | ('task' | 'answer' | 'stopped' | 'silence' | 'opened' | 'due' | 'warned' | 'breached' | 'level')
      | ('result' | 'facts' | 'time'),
      string
    >
  >;
  readonly priorities: Readonly<Record<CasePriority, string>>;
  readonly weekdays: Readonly<Record<Weekday, string>>;
  installed(count: number): string;
  again(count: number): string;
  people(names: readonly string[]): string;
  captured(name: string): string;
  score(score: number, fit: number, engagement: number): string;
  sum(parts: readonly number[], score: number): string;
  qualified(at: number, score: number): string;
  points(points: number): string;
  owner(name: string, team: string): string;
  noOwner: string;
  ownerWarned(at: string): string;
  late(at: string): string;
  entered(journey: string): string;
  left(at: string, to: string, subject: string): string;
  notLeft(template: string): string;
  task(title: string, at: string): string;
  answered(at: string, text: string): string;
  stopped(messages: number): string;
  stillInside: string;
  silence(messages: number): string;
  opened(at: string, queue: string, team: string): string;
  due(at: string): string;
  warned(at: string): string;
  breached(at: string): string;
  level(level: number, at: string, priority: string): string;
  newTask(title: string): string;
  missing: string;
  result(facts: { readonly messages: number; readonly score: number; readonly levels: number }): string;
  facts(held: number, failed: number): string;
  time(virtual: number, seconds: string): string;
  readonly end: string;
  readonly visitor: {
    readonly givenName: string;
    readonly familyName: string;
    readonly company: string;
    readonly email: string;
    readonly phone: string;
    readonly country: string;
    readonly message: string;
    readonly answer: string;
    readonly caller: string;
  };
}
