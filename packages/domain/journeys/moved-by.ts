import type { DomainEvent } from '@afluente/events/define-event';
import type { ProfileChange } from '../customers/record/commit';
import type { CustomerRecord } from '../customers/record/customer-record';
import { type ItemWrite, statesOf } from '../entity';
import { changedProfile, withEnrolments } from './changed-profile';
import { endingOf, type Happening } from './endings';
import { type Enrolment, enrolmentEntity } from './enrolment-record';
import { enrolmentBy, enter } from './enter';
import type { Journey } from './journey';
import { leave } from './leave';

export interface MovedInput {
  readonly event: DomainEvent;
  readonly happening: Happening;
  /** when they acted: ISO 8601 */
  readonly factAt: string;
  readonly record: CustomerRecord;
  readonly enrolments: readonly Enrolment[];
  /** in force */
  readonly journeys: readonly Journey[];
  /** of those inside, the version that they entered, by enrolment */
  readonly versions: ReadonlyMap<string, Journey>;
  /** by journey, when something last happened that ends it: ISO 8601 */
  readonly ended: ReadonlyMap<string, string>;
}

export interface Moved extends ProfileChange {
  readonly writes: readonly ItemWrite[];
  /** how many journeys they entered */
  readonly entered: number;
}

/** What an event makes of a customer's journeys: out of those that it ends, into those that it begins. Undefined where nothing changes. */
export function movedBy(input: MovedInput): Moved | undefined {
  const { event, happening, factAt, record, enrolments, journeys } = input;
  const leaving = enrolments.flatMap((enrolment) => endedBy(enrolment, input));
  const entering = { event, factAt, subject: happening.subject, customerId: record.parts[0].id, enrolments };
  const entered = journeys.flatMap((journey) => enrolmentBy(journey, entering) ?? []);
  const writes = [...leaving, ...entered.flatMap(enter)];
  if (writes.length === 0) return undefined;
  return { writes, entered: entered.length, ...profileOf(record, statesOf(writes, enrolmentEntity)) };
}

/** The events of a journey end it in the version that they entered; what was kept ends one that they entered before it. */
function endedBy(enrolment: Enrolment, { happening, versions, ended }: MovedInput): readonly ItemWrite[] {
  const journey = versions.get(enrolment.id);
  if (journey === undefined || enrolment.status !== 'inside') return [];
  const reason = endingOf(journey, enrolment, happening);
  if (reason !== undefined)
    return [leave(enrolment, { reason, at: happening.subject.event?.occurredAt ?? happening.at })];
  const kept = ended.get(enrolment.journeyId);
  return kept !== undefined && kept > enrolment.entry.at ? [leave(enrolment, { reason: 'exit', at: kept })] : [];
}

/** Enrolments lie with one source record each; nearly always all with the same. */
function profileOf(record: CustomerRecord, enrolments: readonly Enrolment[]): ProfileChange {
  const [partId = ''] = enrolments.map(({ customerId }) => customerId);
  return changedProfile(record, partId, (part) => withEnrolments(part, enrolments));
}
