import type { Subject } from '@afluente/domain/health/subject';
import { instant, join, type Key, nth } from '../table/key-parts';

/** Keys of hourly figures, a partition a form or source, and of how far deliveries are counted. */

const partition = ({ kind, id }: Subject) => join('HEALTH', kind, id);

/** The partitions of all hourly figures, for a function's declaration. */
export const healthPartitions = join('HEALTH', '*');

interface Hourly extends Subject {
  /** ISO 8601 */
  readonly hour: string;
}

const subjectIn = ({ PK }: Key): Subject => ({ kind: nth(PK, 1) === 'form' ? 'form' : 'source', id: nth(PK, 2) });
const hourIn = ({ SK }: Key) => nth(SK, 1);

interface Refused extends Hourly {
  readonly status: number;
  readonly code: string;
}

export const refusalKey = ({ hour, status, code, ...subject }: Refused): Key => ({
  PK: partition(subject),
  SK: join('HOUR', instant(hour), 'REFUSED', String(status), code),
});

export const refusalOfKey = (key: Key): Refused => ({
  ...subjectIn(key),
  hour: hourIn(key),
  status: Number(nth(key.SK, 3)),
  code: nth(key.SK, 4),
});

export const deliveryCountKey = ({ hour, ...subject }: Hourly): Key => ({
  PK: partition(subject),
  SK: join('HOUR', instant(hour), 'DELIVERIES'),
});

export const deliveryCountOfKey = (key: Key): Hourly => ({ ...subjectIn(key), hour: hourIn(key) });

/** The figures of a form or source from an hour on. */
export const healthRange = (subject: Subject, from: string) => ({
  partition: partition(subject),
  from: join('HOUR', instant(from)),
  to: join('HOUR', '\u{10ffff}'),
});

export const countProgressKey = (): Key => ({ PK: 'COUNTS', SK: 'PROGRESS' });

/** An hour of which the deliveries are to be counted again. */
export const recountKey = ({ hour }: { readonly hour: string }): Key => ({
  PK: 'COUNTS',
  SK: join('AGAIN', instant(hour)),
});

export const recountOfKey = (key: Key) => ({ hour: nth(key.SK, 1) });

/** Hours to count again that lie before a time. */
export const recountRange = (before: string) => ({
  partition: 'COUNTS',
  from: join('AGAIN', ''),
  to: join('AGAIN', instant(before)),
});
