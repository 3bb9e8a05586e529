import { unknownId } from '@afluente/domain/health/asked-id';
import type { DeliveryCount } from '@afluente/domain/health/delivery-count';
import { type HealthReport, reportHealth } from '@afluente/domain/health/health-report';
import type { RefusalCount } from '@afluente/domain/health/refusal';
import { Subject } from '@afluente/domain/health/subject';
import type { HealthStore } from '@afluente/store/health/health-store';
import { type CountingParts, countBetween, firstHour } from './count-deliveries';

export interface ReadHealthParts extends CountingParts {
  readonly health: HealthStore;
}

/** Entries of batches that are read at most for the hours that no job has counted yet. */
const mostEntries = 10_000;

/** What was counted of some form or source, with what was not counted yet. */
export interface Health {
  readonly report: HealthReport;
  /** false where so much came since the last count that the latest hours show only a part of it */
  readonly isWhole: boolean;
}

/** A form or source, and when it was made. */
export interface HealthOf extends Subject {
  /** ISO 8601 */
  readonly madeAt: string;
}

/** Reads the health of forms and sources, each by a query, and the deliveries that are not counted yet once for all of them. */
export async function readHealth(
  subjects: readonly HealthOf[],
  now: string,
  parts: ReadHealthParts,
): Promise<readonly Health[]> {
  const first = firstHour(now);
  const saved = await parts.counts.until();
  const until = saved === undefined || saved < first ? first : saved;
  const fresh = await countBetween(
    { from: until, before: new Date(Date.parse(now) + 1).toISOString() },
    parts,
    mostEntries,
  );
  const all: Health[] = [];
  for (let start = 0; start < subjects.length; start += atOnce) {
    const some = subjects.slice(start, start + atOnce);
    all.push(...(await Promise.all(some.map((subject) => healthOf(subject, { first, until, now, fresh, parts })))));
  }
  return all;
}

const atOnce = 8;

interface Reading {
  readonly first: string;
  readonly until: string;
  readonly now: string;
  readonly fresh: { readonly counts: readonly DeliveryCount[]; readonly isWhole: boolean };
  readonly parts: ReadHealthParts;
}

async function healthOf(subject: HealthOf, { first, until, now, fresh, parts }: Reading): Promise<Health> {
  const { deliveries, refusals } = await parts.health.figures(subject, first);
  const counted = deliveries.filter(({ hour }) => hour < until);
  const isOwn = ({ kind, id }: Subject) => kind === subject.kind && id === subject.id;
  const { madeAt } = subject;
  const report = reportHealth({ deliveries: [...counted, ...fresh.counts.filter(isOwn)], refusals, madeAt, now });
  return { report, isWhole: fresh.isWhole };
}

/** What was sent in the last 14 days to ids that no form or source has. */
export async function readUnknown(
  now: string,
  { health }: Pick<ReadHealthParts, 'health'>,
): Promise<readonly RefusalCount[]> {
  const kinds = Subject.shape.kind.options;
  const figures = await Promise.all(kinds.map((kind) => health.figures({ kind, id: unknownId }, firstHour(now))));
  return figures.flatMap(({ refusals }) => refusals);
}
