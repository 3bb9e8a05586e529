import type { Suspicion } from '@afluente/domain/customers/merging/suspicion-record';
import type { CustomerRecord } from '@afluente/domain/customers/record/customer-record';
import type { Lead } from '@afluente/domain/leads/lead-record';
import { compareText } from '@afluente/domain/text-order';
import type { Interaction } from '@afluente/events/interaction-shape';
import { leadItem } from '../../leads/lead-item';
import { leadKey } from '../../leads/lead-keys';
import type { HubTable } from '../../table/hub-table';
import { keyOf } from '../../table/item-key';
import { queryItems } from '../../table/query-items';
import { readItems } from '../../table/read-items';
import { interactionOf } from '../interactions/interaction-item';
import { type FanSource, fanIn } from '../interactions/timeline-fan';
import { timelineRange } from '../interactions/timeline-keys';
import { sourceOf } from '../interactions/timeline-source';
import { suspicionItem } from '../merging/suspicion-item';
import { suspectedRange, suspicionIdOfSuspected, suspicionKey } from '../merging/suspicion-keys';
import { loadRecords } from './load-records';

/** A customer at a glance, by any id of theirs. */
export interface Overview {
  readonly record: CustomerRecord;
  /** newest first */
  readonly interactions: readonly Interaction[];
  /** the open ones, newest first */
  readonly leads: readonly Lead[];
  /** about any part, decided ones too */
  readonly suspicions: readonly Suspicion[];
}

/**
 * Undefined where there is nobody of that id. Three calls at once, and a fourth where there are leads or suspicions to read; for a
 * merged customer two more a part. The profile is consistent, the rest may lag by what was written this very second.
 */
export async function readOverview(
  table: HubTable,
  id: string,
  page: { readonly interactions: number },
): Promise<Overview | undefined> {
  const own = started(timelineSource(table, id), page.interactions);
  const [records, marks] = await Promise.all([
    loadRecords(table, [id], 'consistent'),
    suspectedOf(table, id),
    own.first,
  ]);
  const record = records.get(id);
  if (record === undefined) return undefined;
  const others = record.parts.filter((part) => part.id !== id);
  const sources = [own.source, ...others.map((part) => timelineSource(table, part.id))];
  const [found, more] = await Promise.all([
    fanIn(sources, { limit: page.interactions, after: undefined }),
    Promise.all(others.map((part) => suspectedOf(table, part.id))),
  ]);
  const details = await readDetails(table, record, [...marks, ...more.flat()]);
  return { record, interactions: found.items.map(({ value }) => value), ...details };
}

function timelineSource(table: HubTable, id: string): FanSource<Interaction> {
  return sourceOf(table, { range: timelineRange(id), toValue: interactionOf });
}

/** A source whose first page is asked for right away, before it is known which others there are. */
function started<T>(source: FanSource<T>, limit: number) {
  const first = source.read({ limit, after: undefined });
  const read: FanSource<T>['read'] = (page) => (page.after === undefined ? first : source.read(page));
  return { first, source: { read } };
}

/** More than anybody has. */
const mostSuspicions = 50;

async function suspectedOf(table: HubTable, customerId: string): Promise<readonly string[]> {
  const range = { of: 'table', ...suspectedRange(customerId), order: 'oldest-first' } as const;
  const { items } = await queryItems(table, range, { limit: mostSuspicions });
  return items.map((item) => suspicionIdOfSuspected(keyOf(item)));
}

async function readDetails(
  table: HubTable,
  { parts }: CustomerRecord,
  suspicionIds: readonly string[],
): Promise<Pick<Overview, 'leads' | 'suspicions'>> {
  const leadKeys = parts.flatMap(({ openLeadIds }) => openLeadIds).flatMap((id) => leadKey(id) ?? []);
  const keys = [...leadKeys, ...new Set(suspicionIds)].map((one) =>
    typeof one === 'string' ? suspicionKey(one) : one,
  );
  if (keys.length === 0) return { leads: [], suspicions: [] };
  const items = await readItems(table, keys, 'eventual');
  const leads = items.slice(0, leadKeys.length).flatMap((item) => (item === undefined ? [] : [leadItem.stateOf(item)]));
  const suspicions = items
    .slice(leadKeys.length)
    .flatMap((item) => (item === undefined ? [] : [suspicionItem.stateOf(item)]));
  return { leads: leads.sort((a, b) => compareText(b.createdAt, a.createdAt)), suspicions };
}
